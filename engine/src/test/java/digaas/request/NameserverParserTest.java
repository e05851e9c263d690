package digaas.request;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.text.ParseResult;
import digaas.poll.query.Nameserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameserverParserTest {
    private final List<String> lookedUp = new ArrayList<>();
    private final NameserverParser parser = new NameserverParser(host -> {
        lookedUp.add(host);
        return host.startsWith("ns1")
                ? List.of(InetAddress.ofLiteral("192.0.2.53"), InetAddress.ofLiteral("2001:db8::53"))
                : List.of();
    });

    private List<InetSocketAddress> addresses(String text) {
        assertThat(parser.parse(text, 53)).as(text).isInstanceOf(ParseResult.Valid.class);
        List<Nameserver> nameservers = ((ParseResult.Valid<List<Nameserver>>) parser.parse(text, 53)).value();
        assertThat(nameservers).extracting(Nameserver::given).containsOnly(text);
        return nameservers.stream().map(Nameserver::address).toList();
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 53",
        "192.0.2.1:5353, 192.0.2.1, 5353",
        "255.255.255.255:65535, 255.255.255.255, 65535",
        "[2001:db8::1], 2001:db8::1, 53",
        "[2001:db8::1]:1, 2001:db8::1, 1",
        "2001:db8::1, 2001:db8::1, 53",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1, 53",
        "::, ::, 53",
        "::1, ::1, 53",
        "[::ffff:192.0.2.1]:53, 192.0.2.1, 53"
    })
    void anAddressIsTakenAsItIsWrittenAndNotLookedUp(String text, String address, int port) {
        assertThat(addresses(text)).containsExactly(at(address, port));
        assertThat(lookedUp).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ns1.example.com", "NS1.Example.COM.", "ns1", "ns1._tcp.example"})
    void aHostStandsForAllOfItsAddresses(String text) {
        assertThat(addresses(text)).containsExactly(at("192.0.2.53", 53), at("2001:db8::53", 53));
    }

    @Test
    void aHostMayHaveAPort() {
        assertThat(addresses("ns1.example.com:853")).containsExactly(at("192.0.2.53", 853), at("2001:db8::53", 853));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "1.2.3.4:0",
                "1.2.3.4:70000",
                "1.2.3.4:65536",
                "1.2.3.4:",
                "1.2.3.4:-1",
                "1.2.3.4:5x",
                "1.2.3.4:000053",
                "2130706433",
                "0x7f000001",
                "fe80::1%eth0",
                "[fe80::1%eth0]",
                "[::1]:x",
                "[::1]:0",
                "[::1]:70000",
                "[::1]53",
                "[::1",
                "::1]",
                "[127.0.0.1]x",
                "[]",
                "[]:53",
                ":::",
                "1::2::3",
                "12345::",
                "a..b",
                ".a",
                ".",
                "-a.example",
                "a-.example",
                "a b",
                " 192.0.2.1",
                "192.0.2.1 ",
                "192.0.2.1/24",
                "http://ns1.example.com",
                "ns1.example.com:0",
                "ns1.example.com:port",
                "user@ns1.example.com",
                "\u0661.2.3.4"
            })
    void anythingElseIsRefused(String text) {
        assertThat(parser.parse(text, 53)).isInstanceOf(ParseResult.Invalid.class);
    }

    @Test
    void aHostWithoutAnAddressIsRefused() {
        assertThat(parser.parse("nowhere.example", 53)).isInstanceOf(ParseResult.Invalid.class);
        assertThat(lookedUp).containsExactly("nowhere.example");
    }

    @Test
    void aLabelHas63Characters() {
        assertThat(addresses("ns1.x" + "a".repeat(62) + ".example")).hasSize(2);
        assertThat(parser.parse("ns1." + "a".repeat(64), 53)).isInstanceOf(ParseResult.Invalid.class);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void aLongTextTakesNoLongerThanAShortOne() {
        for (String text : List.of(
                "a".repeat(63) + "-",
                "a".repeat(253) + "-",
                "a-".repeat(126),
                "a.".repeat(126) + "-",
                "1".repeat(320))) {
            assertThat(parser.parse(text, 53)).isInstanceOf(ParseResult.Invalid.class);
        }
    }
}
