package digaas.tests.fuzz;

import java.util.List;

/** Texts and JSON values that requests are drawn from: usual ones, and odd ones that have upset parsers before. */
final class Corpus {
    static final List<String> NAMES = List.of(
            "hello.com",
            "hello.com.",
            "a.b.c.d.example",
            "xn--bcher-kva.example",
            "bücher.example",
            "*.wild.test",
            "_dns.test",
            "a\\.b.test");
    static final List<String> ODD_NAMES = List.of(
            ".",
            "",
            "..",
            "a..b",
            "-",
            "a b",
            "\\999.test",
            "\\0",
            "\u0000",
            "x".repeat(64) + ".test",
            "a.".repeat(128),
            "\u202e.test",
            "💥.test");
    static final List<String> CONDITIONS = List.of(
            "serial_not_lower",
            "zone_exists",
            "zone_removed",
            "data=192.0.2.7",
            "rrset=192.0.2.7,192.0.2.8",
            "record_removed");
    static final List<String> ODD_CONDITIONS = List.of(
            "data=",
            "rrset=",
            "rrset=,",
            "rrset=" + "192.0.2.7,".repeat(900),
            "data=\\# 4 c0000207",
            "data=\\# 65536 00",
            "data=\"",
            "data=\\",
            "data=(192.0.2.7",
            "data=;",
            "Data=1",
            "serial_not_lower ",
            "data=" + "1".repeat(16_379),
            "data=\u0000",
            "data=é");
    static final List<String> TYPES = List.of("A", "AAAA", "NS", "TXT", "MX", "SOA", "CAA", "HTTPS", "TYPE65280");
    static final List<String> ODD_TYPES =
            List.of("ANY", "AXFR", "TYPE0", "TYPE65536", "TYPE-1", "a", "OPT", "\u0000", "A A");
    static final List<String> ODD_NAMESERVERS = List.of(
            "",
            " ",
            "[",
            "[]",
            "[:]",
            "a b",
            "-",
            "1.2.3",
            "256.1.1.1",
            "127.0.0.1:",
            "127.0.0.1:0",
            "127.0.0.1:65536",
            "127.0.0.1:1e3",
            ":53",
            "::1",
            "[::1]:1",
            "[::1%lo]:53",
            "127.1",
            "2130706433",
            "169.254.169.254",
            "224.0.0.1",
            "255.255.255.255",
            "0.0.0.0",
            "[fe80::1]:53",
            "[fd00:ec2::254]:53",
            "user@127.0.0.1",
            "http://127.0.0.1/",
            "\r\nX-Injected: 1",
            "x ".repeat(160));
    static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "0.0",
            "-1",
            "1",
            "1.5",
            "1e0",
            "1E400",
            "-1E400",
            "1e-400",
            "1e999999999",
            "1e-999999999",
            "4294967295",
            "4294967296",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "1" + "0".repeat(999),
            "0." + "0".repeat(500) + "1",
            "0.05",
            "0.0499999999999",
            "604800",
            "604800.0000001");
    static final List<String> SCALARS =
            List.of("null", "true", "false", "\"\"", "\"x\"", "[]", "{}", "[null]", "{\"a\":1}", "[[[[]]]]");
    static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "\u0007",
            "\u007f",
            "\r\n",
            "\r\nX-Injected: 1\r\n\r\n",
            "\ud800",
            "\udfff\ud800",
            "\u202e",
            "\ufeff",
            "💥".repeat(40),
            "<script>alert(1)</script>",
            "'; DROP TABLE x; --",
            "${jndi:ldap://x}",
            "%s%n%x",
            "../../etc/passwd",
            "\\",
            "\"",
            "x".repeat(127),
            "x".repeat(128),
            "x".repeat(129),
            "x".repeat(321),
            "x".repeat(2_049));

    private Corpus() {}
}
