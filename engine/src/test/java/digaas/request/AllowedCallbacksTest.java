package digaas.request;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.text.ParseResult;
import digaas.poll.query.AllowedNameservers;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedCallbacksTest {
    private static final AllowedCallbacks STRICT =
            new AllowedCallbacks(new AllowedNameservers(false, false), false, false);
    private static final AllowedCallbacks HERE = new AllowedCallbacks(new AllowedNameservers(true, true), true, true);

    private static final Map<String, List<String>> HOSTS = Map.of(
            "ci.example.com", List.of("192.0.2.7", "2001:db8::7"),
            "metadata.example.com", List.of("169.254.169.254"),
            "half.example.com", List.of("192.0.2.7", "10.0.0.7"),
            "mapped.example.com", List.of("64:ff9b::a9fe:a9fe"));

    private static List<InetAddress> resolve(String host) {
        return HOSTS.getOrDefault(host, List.of()).stream()
                .map(InetAddress::ofLiteral)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ci.example.com",
                "https://ci.example.com/digaas?job=7&x=%C3%A9",
                "HTTPS://CI.example.com./",
                "https://192.0.2.7/",
                "https://[2001:db8::7]/x",
                "https://ci.example.com:443/"
            })
    void ordinaryUrlsAreAllowed(String url) {
        assertThat(STRICT.refusal(url, host -> resolve(host.toLowerCase(Locale.ROOT))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ci.example.com                         | must begin with https
        ftp://ci.example.com/                  | must begin with https
        http://ci.example.com/                 | AllowPlainCallbacks
        https:///x                             | must name a host
        https://user:secret@ci.example.com/    | neither credentials
        https://secret@ci.example.com/         | neither credentials
        https://ci.example.com/#x              | nor a fragment
        https://ci.example.com/é               | percent-encoding
        https://ci_1.example.com/              | must name a host
        https://ci.example.com:8443/           | AllowAnyPort
        https://ci.example.com:0/              | invalid port
        https://ci.example.com:99999/          | invalid port
        https://nowhere.example.com/           | does not resolve
        https://169.254.169.254/               | link-local address and is never called
        https://metadata.example.com/          | link-local address and is never called
        https://mapped.example.com/            | link-local address and is never called
        https://[::ffff:169.254.169.254]/      | link-local address and is never called
        https://[64:ff9b::a9fe:a9fe]/          | link-local address and is never called
        https://[fe80::1]/                     | link-local address and is never called
        https://[::1]/                         | AllowPrivateNameservers
        https://127.0.0.1/                     | AllowPrivateNameservers
        https://half.example.com/              | AllowPrivateNameservers
        eventbridge                            | there is no event bus
        """)
    void othersAreRefusedWithTheReason(String url, String reason) {
        assertThat(STRICT.refusal(url, AllowedCallbacksTest::resolve))
                .hasValueSatisfying(text -> assertThat(text).contains(reason));
    }

    @Test
    void theOperatorMayAllowMoreButNeverMetadata() {
        assertThat(HERE.refusal("http://127.0.0.1:8080/x", AllowedCallbacksTest::resolve))
                .isEmpty();
        assertThat(HERE.refusal("eventbridge", AllowedCallbacksTest::resolve)).isEmpty();
        assertThat(HERE.refusal("http://169.254.169.254/", AllowedCallbacksTest::resolve))
                .isPresent();
        assertThat(HERE.refusal("http://[fe80::1%25eth0]/", AllowedCallbacksTest::resolve))
                .isPresent();
    }

    @Test
    void aUrlIsTakenApartAsHttpNeedsIt() {
        assertThat(CallbackUrl.parse("https://[2001:db8::7]:8443?a=b"))
                .isEqualTo(new ParseResult.Valid<>(
                        new CallbackUrl(true, "2001:db8::7", 8443, "[2001:db8::7]:8443", "/?a=b")));
        assertThat(CallbackUrl.parse("http://ci.example.com./a%20b"))
                .isEqualTo(new ParseResult.Valid<>(
                        new CallbackUrl(false, "ci.example.com", 80, "ci.example.com.", "/a%20b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://ci.example.com/\r\nX: y", "https://ci.example.com/ x", "https://ci.example.com/\u0000"})
    void nothingOfAUrlCanEndALineOfTheRequest(String url) {
        assertThat(STRICT.refusal(url, AllowedCallbacksTest::resolve)).isPresent();
    }
}
