package digaas.dns.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.text.ParseResult;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdataParserTest {
    private static RecordType type(String mnemonic) {
        return ((Valid<RecordType>) RecordTypes.parse(mnemonic)).value();
    }

    private static Rdata rdata(String mnemonic, String text) {
        ParseResult<Rdata> parsed = RdataParser.parse(type(mnemonic), text);
        assertThat(parsed).isInstanceOf(Valid.class);
        return ((Valid<Rdata>) parsed).value();
    }

    private static String reason(ParseResult<?> parsed) {
        assertThat(parsed).isInstanceOf(Invalid.class);
        return ((Invalid<?>) parsed).reason();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "A, 10.0.0.1, \\# 4 0a000001",
                "AAAA, 2001:DB8:0:0::0001, 2001:db8::1",
                "NS, ns1.Example.com, ns1.example.com.",
                "MX, 10 Mail.Example.com., 10 mail.example.com",
                "CNAME, a\\.b.example, a\\046b.example.",
                "TXT, abc, `\"abc\"`",
                "TXT, `\"v=spf1\" \"-all\"`, v=spf1 -all",
                "TXT, `\"ü\"`, `\"\\195\\188\"`",
                "CAA, 0 issue \"a.example\", 0 issue a.example",
                "SRV, 1 2 3 Sip.Example, 1 2 3 sip.example.",
                "SOA, a. B. 1 2 3 4 5, A. b. 1 2 3 4 5",
                "HTTPS, `1 . alpn=\"h2,h3\"`, `1 . alpn=h2,h3`",
                "TYPE65280, \\# 4 0A000001, \\# 4 0a 00 00 01",
                "TYPE65280, \\# 0, \\# 0"
            })
    void spellingsOfOneValueAreEqual(String mnemonic, String one, String other) {
        assertThat(rdata(mnemonic, one)).isEqualTo(rdata(mnemonic, other));
    }

    @Test
    void stringsAreAsInAZoneFile() {
        assertThat(rdata("TXT", "v=spf1 -all")).isNotEqualTo(rdata("TXT", "\"v=spf1 -all\""));
        assertThat(rdata("TXT", "\"\"").wire()).isEqualTo("00");
        assertThat(rdata("TXT", "\"a;b\"").wire()).isEqualTo("03613b62");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "A, 1.2.3, 192.0.2.1",
                "A, 10.0.0.1 10.0.0.2, 192.0.2.1",
                "A, ``, missing",
                "A, ` `, missing",
                "AAAA, 10.0.0.1, 2001:db8::1",
                "MX, mail.example.com, 10 mail.example.com.",
                "NS, a..b, ns1.example.com.",
                "NS, bücher.example, A-labels",
                "TXT, v=DMARC1; p=none, quotes",
                "TXT, `\"abc`, v=spf1",
                "TXT, see (this), quotes",
                "TYPE65280, abc, RFC 3597",
                "TYPE65280, \\# 3 00, RFC 3597",
                "SSHFP, x, 4 2",
                "LOC, x, 52 22"
            })
    void whatIsNoDataIsToldWhatWouldBeRight(String mnemonic, String text, String hint) {
        assertThat(reason(RdataParser.parse(type(mnemonic), text)))
                .contains(hint)
                .doesNotContain("xbill", "Exception", "null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        A         | 1.2.3                         | not an IPv4 address: '1.2.3'
        A         | 10.0.0.1 10.0.0.2             | unexpected '10.0.0.2' after the data
        AAAA      | fe80::1%eth0                  | not an IPv6 address: 'fe80::1%eth0'
        MX        | mail.example.com              | the preference must be 0 to 65535, not 'mail.example.com'
        MX        | 10                            | the host is missing
        MX        | 70000 mail.example.com.       | the preference must be 0 to 65535, not '70000'
        MX        | 10 a..b                       | the host is not a domain name: it has an empty label
        MX        | 10 @                          | the host must be a whole name: @ has no meaning here
        MX        | 10 \\300.example              | \\300 is not an octet: \\DDD is \\000 to \\255
        TXT       | `"abc`                        | a double quote is not closed
        TXT       | ( "a"                         | a parenthesis is not closed
        TXT       | "a" )                         | a parenthesis is closed that was not opened
        SOA       | a. b. 1 1x 3 4 5              | the refresh must be 0 to 4294967295 or like 1h30m, not '1x'
        CAA       | 0 issue                       | the value is missing
        CAA       | 0 is_sue x                    | the tag must be letters and digits, not 'is_sue'
        DS        | 1 13 2 ABC                    | the digest has 3 hexadecimal digits, an odd number
        DS        | 1 13 2 ABCD                   | the digest has 2 octets, but 32 with digest type 2
        DS        | 1 FOO 2 ABCD                  | the algorithm must be 0 to 255 or a mnemonic, not 'FOO'
        DNSKEY    | 257 3 13 AQIDB                | the key has 5 characters of base64, not a multiple of 4
        DNSKEY    | 257 3 13 A*ID                 | the key is not base64: 'A*ID'
        LOC       | 91 N 24 E 0m                  | the latitude must be at most 90 degrees
        LOC       | 60 9 24 39 E 10m              | the latitude must be degrees, minutes and seconds, then N or S
        LOC       | 60 9 N 24 39 E tall           | the altitude must be metres, not 'tall'
        SVCB      | 1 . port=x                    | the port must be 0 to 65535, not 'x'
        SVCB      | 1 . foo=bar                   | 'foo' is not a parameter's key
        SVCB      | 1 . alpn                      | the parameter alpn needs a value
        SVCB      | 1 . port=1 port=2             | the parameter port is given twice
        SVCB      | 1 . mandatory=alpn            | mandatory names alpn, which is missing
        SVCB      | 1 . key3=443                  | the parameter port has 3 octets, not 2
        NSEC      | next. A FOO                   | 'FOO' is not a record type
        NXT       | next. TYPE200                 | 'TYPE200' is above 127
        RRSIG     | A 8 2 60 20261301000000 0 1 a. AQID | the expiration must be YYYYMMDDHHmmSS
        APL       | 1:192.0.2.0/33                | the prefix length of '1:192.0.2.0/33' must be at most 32
        IPSECKEY  | 10 4 2 . AQID                 | the gateway type must be 0 to 3, not 4
        TYPE65280 | abc                           | TYPE65280 has no presentation form
        TYPE65280 | \\# 3 00                      | \\# says 3 octets, but 1 follow
        """)
    void aFaultSaysWhatIsWrongAndWhatWouldBeRight(String mnemonic, String text, String fault) {
        assertThat(reason(RdataParser.parse(type(mnemonic), text)))
                .startsWith(fault)
                .matches(".*\\((example: .*|write it as .*)\\)");
    }

    @Test
    void longTextsAndNamesAreToldTheirLengths() {
        assertThat(reason(RdataParser.parse(type("TXT"), "a".repeat(275))))
                .startsWith("275 octets in one string, at most 255: write several");
        assertThat(reason(RdataParser.parse(type("NS"), "a".repeat(64) + ".b"))).contains("64 octets");
        assertThat(reason(RdataParser.parse(type("NS"), "a.".repeat(128)))).contains("257 octets");
        assertThat(reason(RdataParser.parse(type("HINFO"), "a " + "b".repeat(256))))
                .startsWith("256 octets in one string, at most 255 fit into the operating system");
    }

    @Test
    void linesMayEndInsideParenthesesAsDigPrintsThem() {
        assertThat(rdata("SOA", "a. b. (\n\t1 ; serial\n\t2 ; refresh\n\t3\n\t4\n\t5 )"))
                .isEqualTo(rdata("SOA", "a. b. 1 2 3 4 5"));
        assertThat(rdata("TXT", "( \"a\"\n\"b\" )")).isEqualTo(rdata("TXT", "a b"));
        assertThat(rdata("DNSKEY", "257 3 13 (\n\tAQID\n\tBAUG\n\t) ; KSK; key id = 1\n"))
                .isEqualTo(rdata("DNSKEY", "257 3 13 AQIDBAUG"));
    }

    @Test
    void aSecondLineAfterParenthesesIsNotDropped() {
        assertThat(reason(RdataParser.parse(type("A"), "( 10.0.0.1 ) ; first\n10.0.0.2")))
                .contains("\\010");
    }

    @Test
    void octetsThatAreNotOfTheTypesFormatAreKept() {
        assertThat(rdata("A", "\\# 3 0a0000").text()).isEqualTo("\\# 3 0a0000");
        assertThat(rdata("TXT", "\\# 0").text()).isEqualTo("\\# 0");
        assertThat(rdata("LOC", "\\# 1 01").text()).isEqualTo("\\# 1 01");
    }

    @Test
    void aSecondLineIsNotDroppedInSilence() {
        assertThat(reason(RdataParser.parse(type("A"), "10.0.0.1\n10.0.0.2"))).contains("\\010");
    }

    @Test
    void aSetIsSeparatedByCommasOutsideQuotes() {
        assertThat(RdataParser.parseSet(type("A"), "10.0.0.2, 10.0.0.1,10.0.0.2"))
                .isEqualTo(new Valid<>(Set.of(rdata("A", "10.0.0.1"), rdata("A", "10.0.0.2"))));
        assertThat(RdataParser.parseSet(type("TXT"), "\"a,b\",c\\,d"))
                .isEqualTo(new Valid<>(Set.of(rdata("TXT", "\"a,b\""), rdata("TXT", "\"c,d\""))));
        assertThat(RdataParser.parseSet(type("HTTPS"), "1 . alpn=\"h2,h3\", 2 b.example."))
                .isEqualTo(new Valid<>(Set.of(rdata("HTTPS", "1 . alpn=h2,h3"), rdata("HTTPS", "2 b.example."))));
    }

    @Test
    void aSetWithAWrongMemberIsNoSet() {
        assertThat(reason(RdataParser.parseSet(type("A"), "10.0.0.1,,10.0.0.2")))
                .contains("missing");
        assertThat(reason(RdataParser.parseSet(type("A"), ""))).contains("missing");
    }

    @ParameterizedTest
    @CsvSource({"a, 1", "AAAA, 28", "TYPE1, 1", "type65280, 65280", "https, 65", "' MX ', 15", "NSAP-PTR, 23"})
    void typesHaveNamesAndNumbers(String text, int value) {
        assertThat(RecordTypes.parse(text)).isEqualTo(new Valid<>(RecordTypes.of(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ANY",
                "AXFR",
                "IXFR",
                "OPT",
                "TSIG",
                "TKEY",
                "MAILA",
                "MAILB",
                "TYPE0",
                "TYPE255",
                "TYPE65535",
                "TYPE65536",
                "BOGUS",
                "",
                "1"
            })
    void whatNoRecordSetCanBeOfIsRefused(String text) {
        assertThat(RecordTypes.parse(text)).isInstanceOf(Invalid.class);
    }
}
