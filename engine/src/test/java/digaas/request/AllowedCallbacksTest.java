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
    void whatControlsTheProcessIsNeverCalled() {
        AllowedCallbacks onLambda = HERE.withOwnPort(9001);
        HostResolver rebound = _ -> List.of(InetAddress.ofLiteral("192.0.2.7"), InetAddress.ofLiteral("127.0.0.1"));
        for (String url : List.of(
                "http://127.0.0.1:9001/2018-06-01/runtime/init/error",
                "http://127.1.2.3:9001/",
                "http://[::1]:9001/",
                "http://[::ffff:127.0.0.1]:09001/",
                "https://ci.example.com:9001/")) {
            assertThat(onLambda.refusal(url, rebound))
                    .as(url)
                    .hasValueSatisfying(reason -> assertThat(reason).contains("controls Digaas"));
        }
        assertThat(onLambda.refusal("http://127.0.0.1:9002/", rebound)).isEmpty();
        assertThat(onLambda.refusal("http://192.0.2.7:9001/", rebound)).isEmpty();
        assertThat(HERE.refusal("http://127.0.0.1:9001/", rebound)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://127.0.0.1./",
                "https://0/",
                "https://0.0.0.0/",
                "https://[::]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1%25eth0]/",
                "https://[::1%25lo]/",
                "https://[::1%lo]/",
                "https://localhost./",
                "https://ci.example.com../",
                "https://./",
                "https://@ci.example.com/",
                "https://ci.example.com:@192.0.2.7/",
                "https://ci.example.com\\@192.0.2.7/",
                "https://ci.example.com;@192.0.2.7/",
                "https://ci%2eexample%2ecom/",
                "https://ci。example。com/",
                "https://сi.example.com/",
                "https://ci.example.com:-1/",
                "https://ci.example.com:+443/",
                "https://ci.example.com:443443/",
                "https://ci.example.com:99999999999/",
                "https:ci.example.com/",
                "https:/ci.example.com/",
                "//ci.example.com/",
                "https://ci.example.com/#",
                "https://ci.example.com/{x}",
                " https://ci.example.com/",
                "file:///etc/passwd",
                "gopher://ci.example.com/",
                "EVENTBRIDGE",
                ""
            })
    void hostileUrlsAreRefused(String url) {
        assertThat(STRICT.refusal(
                        url,
                        host -> host.startsWith("localhost")
                                ? List.of(InetAddress.ofLiteral("127.0.0.1"))
                                : resolve("ci.example.com")))
                .as(url)
                .isPresent();
    }

    /** By the system's resolver, which may read them as addresses: then these are looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"https://0x7f000001/", "https://0x7f.0.0.1/", "https://017700000001.0.0.0/"})
    void otherFormsOfAnAddressLeadNowhereElse(String url) {
        assertThat(STRICT.refusal(url, new HostLookup())).as(url).isPresent();
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
