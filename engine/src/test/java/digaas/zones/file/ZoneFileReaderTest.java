package digaas.zones.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneFileReaderTest {
    /** Six lines: what a test adds begins at the seventh. */
    private static final String HEAD = """
        ; a comment
        $ORIGIN example.com.
        $TTL 60
        @ IN SOA ns1 admin 1 2h 1h 4w 5m
          NS ns1
        ns1 A 192.0.2.1
        """;

    private static ZoneFile read(String text) {
        return read(text, null, 1_000_000);
    }

    private static ZoneFile read(String text, @Nullable String origin, int most) {
        try {
            return ZoneFileReader.read(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), origin, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> faults(ZoneFile zone) {
        assertThat(zone.errors()).hasSize(zone.errorCount());
        assertThat(zone.warnings()).hasSize(zone.warningCount());
        return Stream.concat(zone.errors().stream(), zone.warnings().stream())
                .map(fault -> "%s %d %s".formatted(fault.severity(), fault.line(), fault.code()))
                .toList();
    }

    /** The data of a recordset as text. */
    private static List<String> data(ZoneFile zone, String name, String type) {
        return zone.recordSets().stream()
                .filter(set -> set.name().spelled().equals(name)
                        && set.type().mnemonic().equals(type))
                .flatMap(set -> set.records().stream().map(value -> value.text()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
        al CNAME www\\nal TXT x|ERROR 7 CNAME_AND_OTHER_DATA
        al CNAME www\\nal DNAME x.net.|ERROR 7 CNAME_AND_OTHER_DATA
        al CNAME www\\nal CNAME other|ERROR 7 SEVERAL_RECORDS
        d DNAME a.net.\\nd DNAME b.net.|ERROR 7 SEVERAL_RECORDS
        @ SOA ns1 admin 2 2h 1h 4w 5m|ERROR 4 SEVERAL_RECORDS
        sub SOA ns1 admin 1 2 3 4 5|ERROR 7 SOA_NOT_AT_APEX
        *.a NS ns1|ERROR 7 NAME
        $GENERATE 1-5000 a TXT "number $"|ERROR 7 TOO_LARGE
        a CH TXT x|ERROR 7 CLASS
        a CLASS3 TXT x|ERROR 7 CLASS
        a ANY x|ERROR 7 TYPE
        a AXFR x|ERROR 7 TYPE
        a TYPE41 \\\\# 0|ERROR 7 TYPE
        a TSIG x|ERROR 7 TYPE
        a NOTYPE x|ERROR 7 TYPE
        a TYPE65536 \\\\# 0|ERROR 7 TYPE
        a|ERROR 7 SYNTAX
        a 60 IN|ERROR 7 SYNTAX
        a A 192.0.2.256|ERROR 7 RDATA
        a A 192.0.2.1 192.0.2.2|ERROR 7 RDATA
        a MX 65536 ns1|ERROR 7 RDATA
        a TXT|ERROR 7 RDATA
        a 2147483648 A 192.0.2.1|ERROR 7 TTL
        a 99999w A 192.0.2.1|ERROR 7 TTL
        $TTL x|ERROR 7 TTL
        $TTL|ERROR 7 TTL
        $ORIGIN a..b.|ERROR 7 NAME
        a..b A 192.0.2.1|ERROR 7 NAME
        a\\\\256b A 192.0.2.1|ERROR 7 SYNTAX
        a TXT "x|ERROR 7 SYNTAX
        a TXT ( x|ERROR 8 SYNTAX
        a TXT x )|ERROR 7 SYNTAX
        $INCLUDE /etc/passwd|ERROR 7 INCLUDE
        $DATE 5|ERROR 7 DIRECTIVE
        $GENERATE 3-1 a$ A 192.0.2.$|ERROR 7 GENERATE
        $GENERATE 1-3/0 a$ A 192.0.2.$|ERROR 7 GENERATE
        $GENERATE 1-200000 a$ A 192.0.2.1|ERROR 7 GENERATE
        $GENERATE 0-2147483647 a$ A 192.0.2.1|ERROR 7 GENERATE
        $GENERATE 1-2 a${1,2,q} A 192.0.2.1|ERROR 7 GENERATE
        $GENERATE 255-256 a$ A 192.0.2.$|ERROR 7 RDATA
        other.net. A 192.0.2.1|WARNING 7 OUT_OF_ZONE
        notexample.com. A 192.0.2.1|WARNING 7 OUT_OF_ZONE
        a\\\\.example.com. A 192.0.2.1|WARNING 7 OUT_OF_ZONE
        @ NS ns2|WARNING 5 NO_ADDRESS
        a MX 5 b|WARNING 7 NO_ADDRESS
        a SRV 1 2 3 b|WARNING 7 NO_ADDRESS
        a MX 5 b\\nb CNAME ns1|WARNING 7 ALIAS_TARGET
        a MX 5 192.0.2.1|WARNING 7 MX_TO_ADDRESS
        s NS ns1\\nx.s TXT hidden|WARNING 8 OCCLUDED
        s NS ns1\\ns TXT hidden|WARNING 8 OCCLUDED
        d DNAME a.net.\\nx.d A 192.0.2.1|WARNING 8 OCCLUDED
        ns1 30 A 192.0.2.2|WARNING 7 DUPLICATE_TTL
        """)
    void whatIsWrongIsFoundWithItsLine(String body, String fault) {
        String text = HEAD + body.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\") + "\n";
        assertThat(faults(read(text))).containsExactly(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sub NS ns.sub\nns.sub A 192.0.2.2",
                "a MX 0 .",
                "a SRV 1 2 3 mail.example.net.",
                "a MX 5 x.w\n*.w A 192.0.2.1",
                "a MX 5 b.sub\nsub NS ns.example.net.",
                "al CNAME www\nal RRSIG A 8 2 60 20300101000000 20200101000000 1 a. AAAA\nal NSEC z CNAME",
                "NS1 A 192.0.2.1",
                "a CAA 0 Issue \"ca.example.net\"",
                "a TYPE65280 \\# 3 01 02 03",
                "a A \\# 4 c0000201",
                "a IN 60 A 192.0.2.1\nb 60 IN A 192.0.2.1\nc class1 A 192.0.2.1",
                "a\tA\t192.0.2.1 ; comment\r\nb A 192.0.2.2\r\n",
                "d DNAME a.net.\nd TXT beside",
                "a HTTPS 1 . alpn=\"h2,h3\" port=8443",
                "svc SVCB 0 a.example.net."
            })
    void whatIsRightIsTaken(String body) {
        assertThat(faults(read(HEAD + body))).isEmpty();
    }

    @Test
    void allFaultsAreFoundAndTheFirstHundredKept() {
        ZoneFile zone = read(HEAD + "a A x\n".repeat(250) + "other.net. A 192.0.2.1\n".repeat(101));
        assertThat(zone.errorCount()).isEqualTo(250);
        assertThat(zone.errors()).hasSize(100);
        assertThat(zone.warningCount()).isEqualTo(101);
        assertThat(zone.warnings()).hasSize(100);
    }

    @Test
    void aFileThatDoesNotSayItsZoneNeedsItFromOutside() {
        assertThat(faults(read("a.example.com. A 192.0.2.1\nb A 192.0.2.1\n"))).containsExactly("ERROR 1 NO_ORIGIN");
        assertThat(faults(read(""))).containsExactly("ERROR 0 NO_ORIGIN");
        assertThat(faults(read("@ 60 SOA . . 1 2 3 4 5\n@ 60 NS ns.example.net.\n", "Example.com", 10)))
                .isEmpty();
    }

    @Test
    void aZoneNeedsItsSoaAndShouldHaveNameservers() {
        assertThat(faults(read("$ORIGIN example.com.\na 60 A 192.0.2.1\n")))
                .containsExactly("ERROR 0 NO_SOA", "WARNING 0 NO_NAMESERVER");
    }

    @Test
    void aTtlComesFromTheDirectiveOrTheRecordBeforeOrTheSoa() {
        String soa = "$ORIGIN example.com.\n@ SOA ns1 admin 1 2 3 4 1h\n@ NS ns.example.net.\n";
        ZoneFile zone = read(soa + "a A 192.0.2.1\nb 1h30m A 192.0.2.1\nc A 192.0.2.1\n$TTL 7\nd A 192.0.2.1\n");
        assertThat(faults(zone)).containsExactly("WARNING 2 NO_TTL");
        assertThat(zone.recordSets())
                .extracting(RecordSet::ttl)
                .containsExactly(3_600L, 3_600L, 3_600L, 5_400L, 5_400L, 7L);
        assertThat(faults(read("$ORIGIN example.com.\na A 192.0.2.1\n@ 60 SOA ns1 admin 1 2 3 4 1h\n@ NS a\n")))
                .containsExactly("ERROR 2 NO_TTL");
    }

    @Test
    void namesKeepTheSpellingThatCameFirstAndRecordsCountOnce() {
        ZoneFile zone = read(HEAD + "WwW A 192.0.2.1\nwww A 192.0.2.1\nwww A 192.0.2.2\nwWw TXT x\n");
        assertThat(data(zone, "WwW.example.com.", "A")).containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(data(zone, "WwW.example.com.", "TXT")).containsExactly("\"x\"");
        assertThat(zone.records()).isEqualTo(6);
    }

    @Test
    void namesInDataKeepTheirSpellingAndAreTheSameInAnyCase() {
        ZoneFile zone = read(HEAD + "a MX 10 Mail.Example.NET.\na MX 10 mail.example.net.\nb CNAME Www\n", null, 9);

        assertThat(data(zone, "a.example.com.", "MX")).containsExactly("10 Mail.Example.NET.");
        assertThat(data(zone, "b.example.com.", "CNAME")).containsExactly("Www.example.com.");
    }

    @Test
    void textIsReadAsRfc1035WantsIt() {
        ZoneFile zone = read(HEAD
                + "t TXT ( one ; comment )\n \"two; (three)\" \"a\\\"b\" \\065 \u00e9 )\n"
                + "a\\.b\\032c A 192.0.2.1\n"
                + " A 192.0.2.2\n"
                + "$ORIGIN sub\n@ A 192.0.2.3\nx MX 5 @\n$ORIGIN example.com.\n0 A 192.0.2.4\n60 60 A 192.0.2.5");
        assertThat(data(zone, "t.example.com.", "TXT"))
                .containsExactly("\"one\" \"two; (three)\" \"a\\\"b\" \"A\" \"\\233\"");
        assertThat(data(zone, "a\\.b\\032c.example.com.", "A")).containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(data(zone, "x.sub.example.com.", "MX")).containsExactly("5 sub.example.com.");
        assertThat(data(zone, "0.example.com.", "A")).containsExactly("192.0.2.4");
        assertThat(data(zone, "60.example.com.", "A")).containsExactly("192.0.2.5");
        assertThat(faults(zone)).isEmpty();
    }

    @Test
    void generatedRecordsAreAsBindMakesThem() {
        ZoneFile zone = read(HEAD
                + "$GENERATE 9-13/2 h${-1,3} 30 IN A 192.0.2.$\n"
                + "$GENERATE 10-11 m$ MX \"${0,2,d} h008\"\n"
                + "$GENERATE 18-18 ${0,3,n} CNAME a\\$$.b\n");
        assertThat(data(zone, "h008.example.com.", "A")).containsExactly("192.0.2.9");
        assertThat(data(zone, "h012.example.com.", "A")).containsExactly("192.0.2.13");
        assertThat(data(zone, "m11.example.com.", "MX")).containsExactly("11 h008.example.com.");
        assertThat(data(zone, "2.1.example.com.", "CNAME")).containsExactly("a\\$18.b.example.com.");
        assertThat(zone.errors()).isEmpty();
    }

    @Test
    void hiddenDataIsKeptAndMarked() {
        ZoneFile zone =
                read(HEAD + "s NS ns.s\nns.s A 192.0.2.2\nx.s TXT hidden\ns DS 1 8 2 " + "00".repeat(32) + "\n");
        assertThat(zone.recordSets())
                .filteredOn(RecordSet::occluded)
                .extracting(set -> set.name().spelled())
                .containsExactly("ns.s.example.com.", "x.s.example.com.");
        assertThat(faults(zone)).containsExactly("WARNING 9 OCCLUDED");
    }

    @Test
    void noMoreRecordsAreMadeThanMayBe() {
        assertThat(faults(read(HEAD + "$GENERATE 1-8 a$ A 192.0.2.$\nb A 192.0.2.1\n", null, 10)))
                .containsExactly("ERROR 7 TOO_MANY_RECORDS");
        assertThat(faults(read(HEAD + "a A 192.0.2.1\nb A 192.0.2.1\nc A 192.0.2.1\n", null, 5)))
                .containsExactly("ERROR 9 TOO_MANY_RECORDS");
    }

    @Test
    void anEntryHasABound() {
        assertThat(faults(read(HEAD + "a TXT (" + " x".repeat(600_000) + "\n)\n")))
                .contains("ERROR 7 SYNTAX");
    }
}
