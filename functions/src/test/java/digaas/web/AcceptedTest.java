package digaas.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 | true
        TEXT/HTML                              | true
        text/html; charset=utf-8 ; q=0.5       | true
        text/html, application/json            | true
        application/json;q=0.9, text/html      | true
        text/html;q=0.4, application/json      | false
        text/html;q=0                          | false
        application/json                       | false
        */*                                    | false
        text/*                                 | false
        text/htmlx                             | false
        ''                                     | false
        """)
    void aPageIsForThoseWhoNameIt(String accept, boolean preferred) {
        assertThat(Accepted.prefers(accept, "text/html", "application/json")).isEqualTo(preferred);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | true",
                "*/*                         | true",
                "text/dns                    | true",
                "TEXT/DNS;q=0.1              | true",
                "text/*                      | true",
                "application/json            | false",
                "application/json, */*;q=0.1 | true",
                "text/dns;q=0, */*           | false",
                "text/*;q=0, */*             | false",
                "text/*;q=0, text/dns        | true",
                "nonsense                    | false"
            })
    void theClosestElementDecidesWhatMayBeSent(String accept, boolean takes) {
        assertThat(Accepted.takes(accept, "text/dns")).isEqualTo(takes);
    }
}
