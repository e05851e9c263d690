package digaas.zones.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
    @ParameterizedTest
    @CsvSource({
        "www.example.com., www.example.com., true",
        "WWW.Example.com., www.example.COM., true",
        "www.example.com, www.example.com., false",
        "*, anything, true",
        "*, '', true",
        "www.*, www.example.com., true",
        "*.com., www.example.com., true",
        "*exam*com*, www.example.com., true",
        "*com*exam*, www.example.com., false",
        "a*a, a, false",
        "a*a, aa, true",
        "ab*ba, aba, false",
        "**x**, x, true",
        "a*b*c, a-b-b-c, true",
        "a.c, abc, false",
        "'', '', true",
        "'', x, false"
    })
    void aStarStandsForAnyTextAnywhere(String pattern, String text, boolean matches) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void aFieldWithoutAValueIsNeverMeant() {
        assertThat(new Wildcard("*").matches(null)).isFalse();
    }
}
