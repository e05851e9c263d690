package digaas.dns.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class CanonicalRdataProperties {
    /** What a hostile nameserver would put into data that people look at on terminals and in logs. */
    private static final byte[] HOSTILE = {'a', 0x1b, '[', '2', 'J', '\n', '\r', 0, 0x7f, (byte) 0x9b, '"', '\\'};

    @Provide
    Arbitrary<Integer> types() {
        int[] known = IntStream.range(1, 300)
                .filter(type -> type != Type.OPT && !Type.string(type).startsWith("TYPE"))
                .toArray();
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, known.length - 1).map(index -> known[index]),
                Arbitraries.integers().between(65_280, 65_534));
    }

    @Provide
    Arbitrary<byte[]> data() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
        return Arbitraries.oneOf(noise, noise.map(CanonicalRdataProperties::asStrings));
    }

    /** Character strings, or a name: each piece after its length. */
    private static byte[] asStrings(byte[] start) {
        byte[] data = new byte[HOSTILE.length + 2 + start.length % 3];
        data[0] = (byte) HOSTILE.length;
        System.arraycopy(HOSTILE, 0, data, 1, HOSTILE.length);
        return data;
    }

    @Property(tries = 5_000)
    void dataFromANameserverIsPrintableAscii(@ForAll("types") int type, @ForAll("data") byte[] data) {
        Optional<String> text = text(type, data);
        Statistics.label("read").collect(text.isPresent());
        text.ifPresent(shown -> assertThat(shown.chars().allMatch(c -> c >= 0x20 && c < 0x7f))
                .as("%s: %s", Type.string(type), shown)
                .isTrue());
    }

    private static Optional<String> text(int type, byte[] data) {
        try {
            Record record = Record.newRecord(Name.root, type, DClass.IN, 0, data.length, data);
            return Optional.of(CanonicalRdata.of(record).text());
        } catch (RuntimeException noSuchData) {
            return Optional.empty();
        }
    }
}
