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
