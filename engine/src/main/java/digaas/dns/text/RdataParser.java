package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SPFRecord;
import org.xbill.DNS.TXTRecord;

/**
 * Parses record data as users write it: the presentation form of zone files (RFC 1035 §5.1 and each type's own
 * document), or {@code \# LENGTH HEX} for any type, known or not (RFC 3597).
 *
 * <p>Names are absolute with or without the dot at their end. Text of several words is several strings, as in a zone
 * file: {@code v=spf1 -all} is two, {@code "v=spf1 -all"} is one. What a zone file parser would silently leave out is
 * refused: a comment after an unquoted semicolon, parentheses, a second line. Characters beyond ASCII are UTF-8 in
 * text; they are refused in names, which need an A-label.
 */
public final class RdataParser {
    private RdataParser() {}

    /** Parses one value of a type. */
    public static ParseResult<Rdata> parse(RecordType type, String text) {
        return RdataLexer.check(type, text).then(checked -> read(type, checked));
    }

    /**
     * Parses a set of values with commas between them. A comma inside quotes or after a backslash does not separate
     * ({@code "a,b"}, {@code a\,b}), so the lists of SVCB and HTTPS need quotes ({@code 1 . alpn="h2,h3"}). A value
     * that is given twice counts once.
     */
    public static ParseResult<Set<Rdata>> parseSet(RecordType type, String text) {
        Set<Rdata> values = new LinkedHashSet<>();
        List<String> pieces = RdataLexer.splitAtCommas(text);
        for (String piece : pieces) {
            switch (parse(type, piece.strip())) {
                case Valid<Rdata>(Rdata value) -> values.add(value);
                case Invalid<Rdata>(String reason) -> {
                    return new Invalid<>(pieces.size() == 1 ? reason : "'%s': %s".formatted(piece.strip(), reason));
                }
            }
        }
        return new Valid<>(values);
    }

    /** dnsjava's parsers throw many kinds of exceptions; each means that the text is not data. */
    private static ParseResult<Rdata> read(RecordType type, String checked) {
        try {
            Record record = Record.fromString(Name.root, type.value(), DClass.IN, 0, checked, Name.root);
            return isWithoutStrings(record) ? invalid(type) : new Valid<>(CanonicalRdata.of(record));
        } catch (IOException | RuntimeException e) {
            return invalid(type);
        }
    }

    /** RFC 1035 §3.3.14 wants at least one string, which may be empty; dnsjava accepts {@code \# 0} as no string. */
    private static boolean isWithoutStrings(Record record) {
        return switch (record) {
            case TXTRecord text -> text.getStringsAsByteArrays().isEmpty();
            case SPFRecord text -> text.getStringsAsByteArrays().isEmpty();
            default -> false;
        };
    }

    private static ParseResult<Rdata> invalid(RecordType type) {
        return new Invalid<>(RdataExamples.expected(type));
    }
}
