package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SPFRecord;
import org.xbill.DNS.TXTRecord;

/**
 * Record data as users write it: the presentation form of zone files (RFC 1035 §5.1 and each type's own document), or RFC
 * 3597's {@code \# LENGTH HEX} for any type, known or not.
 *
 * <p>Names are absolute with or without the dot at their end. Text of several words is several strings, as in a zone file:
 * {@code v=spf1 -all} is two, {@code "v=spf1 -all"} is one. What a zone file would silently leave out, a comment after an
 * unquoted semicolon, parentheses or a second line, is refused. Octets beyond ASCII are taken as UTF-8 in text, and refused in names,
 * where an A-label is needed.
 */
public final class RdataParser {
    private RdataParser() {}

    /** The one value of a type that a text means. */
    public static ParseResult<Rdata> parse(RecordType type, String text) {
        return RdataLexer.check(type, text).then(checked -> read(type, text, checked));
    }

    /**
     * The set of values of a type that a text means: values with commas between them. A comma inside quotes, or after a
     * backslash, does not separate ({@code "a,b"}, {@code a\,b}); so the lists of SVCB and HTTPS need quotes there
     * ({@code 1 . alpn="h2,h3"}). A value that is given twice counts once.
     */
    public static ParseResult<Set<Rdata>> parseSet(RecordType type, String text) {
        Set<Rdata> values = new LinkedHashSet<>();
        for (String piece : RdataLexer.splitAtCommas(text)) {
            switch (parse(type, piece.strip())) {
                case Valid<Rdata>(Rdata value) -> values.add(value);
                case Invalid<Rdata>(String reason) -> {
                    return new Invalid<>(reason);
                }
            }
        }
        return new Valid<>(values);
    }

    /** dnsjava's parsers throw whatever comes: what they can't read is no data, whichever exception says so. */
    private static ParseResult<Rdata> read(RecordType type, String text, String checked) {
        try {
            Record record = Record.fromString(Name.root, type.value(), DClass.IN, 0, checked, Name.root);
            return isWithoutStrings(record) ? invalid(type, text) : new Valid<>(CanonicalRdata.of(record));
        } catch (IOException | RuntimeException e) {
            return invalid(type, text);
        }
    }

    /** RFC 1035 §3.3.14: one string at least, be it empty; dnsjava takes {@code \# 0} for none. */
    private static boolean isWithoutStrings(Record record) {
        return switch (record) {
            case TXTRecord text -> text.getStringsAsByteArrays().isEmpty();
            case SPFRecord text -> text.getStringsAsByteArrays().isEmpty();
            default -> false;
        };
    }

    private static ParseResult<Rdata> invalid(RecordType type, String text) {
        return new Invalid<>(
                "'%s' is no %s data: %s".formatted(text, type.mnemonic(), RdataExamples.wanted(type.value())));
    }
}
