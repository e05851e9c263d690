package digaas.request;

import static digaas.request.Parsing.accepted;
import static digaas.request.Parsing.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.json.Fault;
import digaas.poll.PollRequest;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Authentication;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Transport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportParserTest {
    private static final String PIN = "PG9/O3QQycc9tb7QXIVzjG+HgdLMaTJpxiAthz8uvcw=";
    private static final String OTHER_PIN = "AxOecZhjAGnLhtQ7bbJT1Sv+RDKtrTVoGg7QlFMnCOU=";

    private static String body(String transport, String... more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("transport", "\"" + transport + "\"");
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return Parsing.bodyWith(Map.copyOf(fields));
    }

    private static PollRequest poll(String transport, String... more) {
        return accepted(body(transport, more)).poll();
    }

    @Test
    void aServerIsTakenByItsNameOrAddressUnlessItIsSaidOtherwise() {
        assertThat(poll("tls").transport()).isEqualTo(new Transport.Tls(Authentication.BY_NAMESERVER));
        assertThat(poll("https").transport())
                .isEqualTo(new Transport.Https(Authentication.BY_NAMESERVER, "/dns-query"));
    }

    @Test
    void aNameAndPinsAreRead() {
        assertThat(poll("tls", "tls_name", "\"NS1.example.com.\"", "tls_pin", "\"" + PIN + "\"")
                        .transport())
                .isEqualTo(new Transport.Tls(new Authentication("ns1.example.com", List.of(PIN))));
        assertThat(poll("https", "tls_pin", "[\"%s\", \"%s\"]".formatted(PIN, OTHER_PIN), "https_path", "\"/d%20/q\"")
                        .transport())
                .isEqualTo(new Transport.Https(new Authentication(null, List.of(PIN, OTHER_PIN)), "/d%20/q"));
    }

    @Test
    void aNameOfULabelsIsThatOfItsALabels() {
        assertThat(poll("tls", "tls_name", "\"bücher.example\"").transport())
                .isEqualTo(new Transport.Tls(new Authentication("xn--bcher-kva.example", List.of())));
    }

    @Test
    void aPinWithoutItsPaddingIsTheSamePin() {
        assertThat(poll("tls", "tls_pin", "\"" + PIN.replace("=", "") + "\"").transport())
                .isEqualTo(new Transport.Tls(new Authentication(null, List.of(PIN))));
    }

    @Test
    void whatIsGivenIsRepeatedAsItWasGiven() {
        String body = body("https", "tls_name", "\"NS1.example.com.\"", "tls_pin", "[\"" + PIN + "\"]");
        assertThat(accepted(body).posted().input())
                .contains("\"tls_name\":\"NS1.example.com.\"", "\"tls_pin\":[\"" + PIN + "\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        tls_name   | ""                                                   | /tls_name
        tls_name   | 7                                                    | /tls_name
        tls_name   | "192.0.2.1"                                          | /tls_name
        tls_name   | "2001:db8::1"                                        | /tls_name
        tls_name   | "."                                                  | /tls_name
        tls_name   | "ns1..example"                                       | /tls_name
        tls_name   | "-ns1.example"                                       | /tls_name
        tls_name   | "*.example"                                          | /tls_name
        tls_name   | "ns_1.example"                                       | /tls_name
        tls_name   | "ns1.example:853"                                    | /tls_name
        tls_pin    | ""                                                   | /tls_pin
        tls_pin    | 7                                                    | /tls_pin
        tls_pin    | []                                                   | /tls_pin
        tls_pin    | {}                                                   | /tls_pin
        tls_pin    | "c2hvcnQ="                                           | /tls_pin
        tls_pin    | "PG9/O3QQycc9tb7QXIVzjG+HgdLMaTJpxiAthz8uvcw=AAAA"    | /tls_pin
        tls_pin    | "PG9/O3QQycc9tb7QXIVzjG+HgdLMaTJpxiAthz8uvA=="       | /tls_pin
        tls_pin    | "PG9_O3QQycc9tb7QXIVzjG-HgdLMaTJpxiAthz8uvcw="       | /tls_pin
        tls_pin    | ["PG9/O3QQycc9tb7QXIVzjG+HgdLMaTJpxiAthz8uvcw=", 7]  | /tls_pin/1
        tls_pin    | ["!", "PG9/O3QQycc9tb7QXIVzjG+HgdLMaTJpxiAthz8uvcw="] | /tls_pin/0
        tls_pin    | ["1", "2", "3", "4", "5", "6", "7", "8", "9"]        | /tls_pin
        https_path | ""                                                   | /https_path
        https_path | "dns-query"                                          | /https_path
        https_path | "/dns query"                                         | /https_path
        https_path | "/dns-query?x"                                       | /https_path
        https_path | "/dns-query#x"                                       | /https_path
        https_path | "/%zz"                                               | /https_path
        https_path | "/\\r\\nHost: x"                                     | /https_path
        """)
    void aWrongFieldIsNamed(String field, String json, String pointer) {
        assertThat(pointers(body("https", field, json))).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void whatIsOnlyForTlsAndHttpsIsRefusedElsewhere(String transport) {
        String body = body(
                transport, "tls_name", "\"ns1.example\"", "tls_pin", "\"" + PIN + "\"", "https_path", "\"/dns-query\"");
        assertThat(Parsing.faults(body, new AllowedNameservers(true, true)))
                .containsExactly(
                        new Fault("/tls_name", "is allowed only with the transport tls or https"),
                        new Fault("/tls_pin", "is allowed only with the transport tls or https"),
                        new Fault("/https_path", "is allowed only with the transport https"));
    }

    @Test
    void aPathIsRefusedByTls() {
        assertThat(pointers(body("tls", "https_path", "\"/dns-query\""))).containsExactly("/https_path");
    }

    @ParameterizedTest
    @CsvSource({"udp, 53", "tcp, 53", "tls, 853", "https, 443"})
    void eachTransportHasItsPort(String transport, int port) {
        List<Nameserver> nameservers = poll(transport, "nameservers", "[\"192.0.2.1\", \"192.0.2.1:5353\"]")
                .nameservers();
        assertThat(nameservers)
                .extracting(nameserver -> nameserver.address().getPort())
                .containsExactly(port, 5353);
    }

    @ParameterizedTest
    @CsvSource({"udp, false", "tls, false", "https, true"})
    void theWebsPortIsOpenToHttpsOnly(String transport, boolean open) {
        List<Fault> faults = Parsing.faults(
                body(transport, "nameservers", "[\"192.0.2.1:443\"]"), new AllowedNameservers(false, false));
        assertThat(faults.isEmpty()).isEqualTo(open);
    }
}
