package digaas.dns.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.octets.WireReader;
import digaas.dns.text.ParseResult;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.util.HexFormat;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class RdataProperties {
    /** What a hostile nameserver would put into data that people look at on terminals and in logs. */
    private static final byte[] HOSTILE = {'a', 0x1b, '[', '2', 'J', '\n', '\r', 0, 0x7f, (byte) 0x9b, '"', '\\', ','};

    private static final int[] TYPES = IntStream.rangeClosed(0, 0xFFFF)
            .filter(type -> RdataFormats.of(type) != null)
            .toArray();

    @Provide
    Arbitrary<Integer> types() {
        Arbitrary<Integer> known =
                Arbitraries.integers().between(0, TYPES.length - 1).map(index -> TYPES[index]);
        return Arbitraries.frequencyOf(
                Tuple.of(9, known), Tuple.of(1, Arbitraries.integers().between(65_280, 65_534)));
    }

    /** Octets as they come, and character strings or names: each piece after its length. */
    @Provide
    Arbitrary<byte[]> data() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
        Arbitrary<byte[]> small = Arbitraries.bytes()
                .between((byte) 0, (byte) 4)
                .array(byte[].class)
                .ofMaxSize(24);
        return Arbitraries.oneOf(noise, small, noise.map(RdataProperties::asStrings));
    }

    private static byte[] asStrings(byte[] start) {
        int before = start.length % 8;
        byte[] data = new byte[before + 1 + HOSTILE.length + 1];
        System.arraycopy(start, 0, data, 0, before);
        data[before] = (byte) HOSTILE.length;
        System.arraycopy(HOSTILE, 0, data, before + 1, HOSTILE.length);
        return data;
    }

    /** Data of a type that has some octets changed, so that most of it is still of the type's format. */
    @Provide
    Arbitrary<Changed> changed() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, TYPES.length - 1),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.bytes())
                .as((index, place, octet) -> {
                    byte[] data = HexFormat.of().parseHex(example(TYPES[index]).wire());
                    data[place % data.length] = octet;
                    return new Changed(TYPES[index], HexFormat.of().formatHex(data));
                });
    }

    record Changed(int type, String hex) {
        byte[] data() {
            return HexFormat.of().parseHex(hex);
        }
    }

    private static Rdata example(int type) {
        RdataFormat format = RdataFormats.of(type);
        if (format == null) {
            throw new IllegalArgumentException("no format of " + type);
        }
        return parsed(RecordTypes.of(type), format.example());
    }

    private static Rdata parsed(RecordType type, String text) {
        assertThat(RdataParser.parse(type, text))
                .as("%s %s", type.mnemonic(), text)
                .isInstanceOf(Valid.class);
        return ((Valid<Rdata>) RdataParser.parse(type, text)).value();
    }

    @Property(tries = 10_000)
    void whatIsShownReadsBackAndIsPrintable(@ForAll("types") int type, @ForAll("data") byte[] data) {
        Statistics.label("of the type's format")
                .collect(RdataReader.known(type, WireReader.ofData(data)).isPresent());
        assertReadsBack(type, data);
    }

    @Property(tries = 10_000)
    void whatIsShownOfNearlyRightDataReadsBack(@ForAll("changed") Changed changed) {
        Statistics.label("of the type's format")
                .collect(RdataReader.known(changed.type(), WireReader.ofData(changed.data()))
                        .isPresent());
        assertReadsBack(changed.type(), changed.data());
    }

    /** An example with some characters replaced, left out or put in. */
    @Provide
    Arbitrary<Spelled> spelled() {
        Arbitrary<String> odd = Arbitraries.of(
                "0", "9", "99999999999", "a", "G", "", " ", ".", "\\", "\"", "(", "-", "=", ",", "\u0660");
        Arbitrary<Edit> edit = Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 3),
                        odd)
                .as(Edit::new);
        return Combinators.combine(
                        Arbitraries.integers().between(0, TYPES.length - 1),
                        edit.list().ofMinSize(1).ofMaxSize(4))
                .as((index, edits) -> {
                    String text = example(TYPES[index]).text();
                    for (Edit change : edits) {
                        text = change.of(text);
                    }
                    return new Spelled(TYPES[index], text);
                });
    }

    record Edit(int place, int length, String put) {
        String of(String text) {
            int from = text.isEmpty() ? 0 : place % text.length();
            int to = Math.min(text.length(), from + length);
            return text.substring(0, from) + put + text.substring(to);
        }
    }

    record Spelled(int type, String text) {}

    @Property(tries = 20_000)
    void aDamagedSpellingIsReadOrToldWhatIsWrong(@ForAll("spelled") Spelled spelled) {
        RecordType type = RecordTypes.of(spelled.type());
        ParseResult<Rdata> result = RdataParser.parse(type, spelled.text());
        Statistics.label("read").collect(result instanceof Valid<Rdata>);
        switch (result) {
            case Valid<Rdata>(Rdata rdata) ->
                assertThat(parsed(type, rdata.text())).isEqualTo(rdata);
            case ParseResult.Invalid<Rdata>(String reason) ->
                assertThat(reason).doesNotContain("null", "Exception").endsWith(")");
        }
    }

    private static void assertReadsBack(int type, byte[] data) {
        RecordType recordType = RecordTypes.of(type);
        Rdata rdata = RdataReader.of(type, data);
        assertThat(rdata.text()).as(recordType.mnemonic()).matches("[ -~]+");
        assertThat(parsed(recordType, rdata.text()).wire())
                .as("%s %s", recordType.mnemonic(), rdata.text())
                .isEqualTo(rdata.wire());
        String generic = "\\# " + data.length + " " + HexFormat.of().formatHex(data);
        assertThat(parsed(recordType, generic)).as(recordType.mnemonic()).isEqualTo(rdata);
        assertThat(rdata.wire()).hasSize(2 * data.length);
    }
}
