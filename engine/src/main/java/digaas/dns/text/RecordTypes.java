package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.RecordType;
import java.util.Locale;
import org.xbill.DNS.Type;

/** Record types by mnemonic and by number. */
public final class RecordTypes {
    private RecordTypes() {}

    /**
     * Parses a mnemonic of the IANA registry, or {@code TYPE} and a number (RFC 3597 §5), in any case. Types that no
     * RRset can have are refused, because no change can appear in them: ANY, AXFR, IXFR, OPT, TSIG, TKEY, MAILA, MAILB
     * and the rest of the range that RFC 6895 §3.1 keeps for questions.
     */
    public static ParseResult<RecordType> parse(String text) {
        int value = Type.value(text.strip().toUpperCase(Locale.ROOT));
        if (value < 0) {
            return new Invalid<>("not a record type (examples: AAAA, TYPE65280)");
        }
        return isData(value)
                ? new Valid<>(of(value))
                : new Invalid<>(
                        "%s is not a type of stored records and cannot be polled".formatted(Type.string(value)));
    }

    /** The record type of a number, 0 to 65535. */
    public static RecordType of(int value) {
        return new RecordType(value, Type.string(value));
    }

    private static boolean isData(int value) {
        boolean questionOrMeta = value >= 128 && value <= 255;
        return value != 0 && value != Type.OPT && value != 0xFFFF && !questionOrMeta;
    }
}
