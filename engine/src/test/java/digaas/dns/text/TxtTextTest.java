package digaas.dns.text;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.poll.Condition;
import digaas.poll.Samples;
import digaas.poll.Verdict;
import digaas.poll.evidence.Evidence;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.TextOctets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TxtTextTest {
    private static final String NAME = "hello.com.";

    private static TextOctets octets(String text) {
        return ((Valid<TextOctets>) TxtText.parse(text)).value();
    }

    private static TextOctets utf8(String text) {
        return TextOctets.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Verdict judge(String text, String zoneFile) {
        Rdata data = ((Valid<Rdata>) RdataParser.parse(RecordType.TXT, zoneFile)).value();
        return new Condition.TextPresent(octets(text))
                .judge(NAME, Samples.answer(Samples.record(NAME, RecordType.TXT, data)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1 -all", "a;b,c", "k=\"v\"", " two  blanks ", "grün", "𝄞", "(", "#"})
    void aPlainTextIsTakenAsItIs(String text) {
        assertThat(octets(text)).isEqualTo(utf8(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"v=spf1 \" \"-all\"|v=spf1 -all",
                "\"a\"\"b\"|ab",
                "\"a\\\"b\"|a\"b",
                "\\\"a\"|\"a\"",
                "a\\\\b|a\\b",
                "\\097|a",
                "\"\"|~~",
                "\\grün|grün"
            })
    void quotesAndEscapesAreThoseOfZoneFiles(String text, String meaning) {
        assertThat(octets(text)).isEqualTo(utf8(meaning));
    }

    @Test
    void anOctetThatIsNoCharacterIsWrittenAsANumber() {
        assertThat(octets("\\000\\255").hex()).isEqualTo("00ff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"a", "\"a\" b", "\"a\"b\"", "a\\", "\\256", "\\25"})
    void whatIsNoTextIsRefused(String text) {
        assertThat(TxtText.parse(text)).isInstanceOf(Invalid.class);
    }

    @Test
    void aRecordIsFoundHoweverItsTextIsSplit() {
        for (String split : List.of("\"v=spf1 -all\"", "\"v=spf1 \" \"-all\"", "\"v\" \"\" \"=spf1 -all\"")) {
            assertThat(judge("v=spf1 -all", split)).isEqualTo(new Verdict.Satisfied(Evidence.RRSET));
        }
        assertThat(judge("v=spf1 -all", "\"v=spf1\" \"-all\"")).isEqualTo(Verdict.NOT_YET);
        assertThat(judge("v=spf1 -all", "\"v=spf1 -all \"")).isEqualTo(Verdict.NOT_YET);
        assertThat(judge("v=spf1 -all", "\"V=spf1 -all\"")).isEqualTo(Verdict.NOT_YET);
        assertThat(judge("\"\"", "\"\"")).isEqualTo(new Verdict.Satisfied(Evidence.RRSET));
    }

    @Property
    void everyTextOfOctetsCanBeWritten(@ForAll @NotEmpty byte[] octets) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : octets) {
            escaped.append("\\%03d".formatted(Byte.toUnsignedInt(octet)));
        }
        assertThat(octets(escaped.toString())).isEqualTo(TextOctets.of(octets));
    }
}
