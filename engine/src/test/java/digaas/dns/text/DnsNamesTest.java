package digaas.dns.text;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsNamesTest {
    @ParameterizedTest
    @CsvSource({
        "Example.COM, example.com.",
        "example.com., example.com.",
        "., .",
        "_dmarc.example.com, _dmarc.example.com.",
        "*.example.com, *.example.com.",
        "bücher.example, xn--bcher-kva.example.",
        "BÜCHER。example, xn--bcher-kva.example.",
        "xn--bcher-kva.example, xn--bcher-kva.example.",
        "a\\.b.example, a\\.b.example.",
        "a\\046b.example, a\\.b.example.",
        "a\\032b.example, a\\032b.example.",
        "a\\ b.example, a\\032b.example.",
        "0/25.2.0.192.in-addr.arpa, 0/25.2.0.192.in-addr.arpa.",
        "\\255.example, \\255.example.",
        "a\\;b.example, a\\;b.example.",
        "1.2.0.192.in-addr.arpa, 1.2.0.192.in-addr.arpa."
    })
    void aNameIsAbsoluteLowerCaseAndAscii(String text, String meant) {
        assertThat(DnsNames.parse(text)).isEqualTo(new Valid<>(meant));
        assertThat(DnsNames.parse(meant)).isEqualTo(new Valid<>(meant));
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "a..b, empty",
        ".., empty",
        ".a, empty",
        "a\\, backslash",
        "a\\25, backslash",
        "a\\256, backslash",
        "'www.example.com ', white space",
        "'a b.example', \\032",
        "'a.example\n', white space",
        "a\u00a0b.example, white space",
        "a\u0000b.example, control character",
        "https://www.example.com/, URL",
        "dns://example.com, URL",
        "straße.de, xn--",
        "a\u200db.example, xn--"
    })
    void whatIsNoNameIsToldWhy(String text, String why) {
        assertInvalid(text, why);
    }

    @Test
    void labelsEndAt63Octets() {
        assertThat(DnsNames.parse("a".repeat(63) + ".b")).isInstanceOf(Valid.class);
        assertInvalid("a".repeat(64) + ".b", "64 octets");
        assertThat(DnsNames.parse("\\255".repeat(63))).isInstanceOf(Valid.class);
    }

    @Test
    void namesEndAt255Octets() {
        String label = "a".repeat(63) + ".";
        assertThat(DnsNames.parse(label.repeat(3) + "a".repeat(61))).isInstanceOf(Valid.class);
        assertInvalid(label.repeat(3) + "a".repeat(62), "256 octets");
    }

    private static void assertInvalid(String text, String why) {
        assertThat(DnsNames.parse(text))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.reason()).contains(why));
    }
}
