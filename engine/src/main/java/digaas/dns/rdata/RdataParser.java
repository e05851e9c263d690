package digaas.dns.rdata;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.rdata.form.Coding;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.WordReader;
import digaas.dns.rdata.form.Words;
import digaas.dns.text.ParseResult;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses record data as users write it: the presentation form of zone files (RFC 1035 §5.1 and each type's own
 * document), or {@code \# LENGTH HEX} for any type, known or not (RFC 3597).
 *
 * <p>Names are absolute with or without the dot at their end. Text of several words is several strings, as in a zone
 * file: {@code v=spf1 -all} is two, {@code "v=spf1 -all"} is one. What a zone file parser would silently leave out is
 * refused: a comment after an unquoted semicolon, a second line. Both may stand in parentheses, as {@code dig
 * +multiline} prints them. Characters beyond ASCII are UTF-8 in text; they are refused in names, which need an A-label.
 */
public final class RdataParser {
    private static final int LONGEST = 65_535;

    private RdataParser() {}

    /** Parses one value of a type. */
    public static ParseResult<Rdata> parse(RecordType type, String text) {
        RdataFormat format = RdataFormats.of(type.value());
        try {
            if (text.isBlank()) {
                throw new FormatException("%s data is missing".formatted(type.mnemonic()));
            }
            Words words =
                    WordReader.read(text, RdataFormats.hasPairs(type.value()), format != null && format.isFreeText());
            return new Valid<>(read(type, words));
        } catch (FormatException e) {
            return new Invalid<>("%s (%s)".formatted(e.reason(), advice(format)));
        }
    }

    /**
     * Parses the words of a zone file's entry.
     *
     * @param origin what names without a dot at their end are relative to
     */
    public static ParseResult<Rdata> parse(RecordType type, List<Word> words, String origin) {
        try {
            return new Valid<>(read(type, new Words(words, origin)));
        } catch (FormatException e) {
            return new Invalid<>("%s (%s)".formatted(e.reason(), advice(RdataFormats.of(type.value()))));
        }
    }

    /** Whether words of a type are pairs of a key and a value, which alone may be quoted: {@code alpn="h2,h3"}. */
    public static boolean hasPairs(RecordType type) {
        return RdataFormats.hasPairs(type.value());
    }

    private static Rdata read(RecordType type, Words words) throws FormatException {
        RdataFormat format = RdataFormats.of(type.value());
        if (words.isGeneric()) {
            return RdataReader.of(type.value(), generic(words));
        }
        if (format == null) {
            throw new FormatException("%s has no presentation form".formatted(type.mnemonic()));
        }
        return format.read(WireReader.ofData(atMost(format.octets(words))), false);
    }

    private static String advice(@Nullable RdataFormat format) {
        return format == null ? "write it as \\# LENGTH HEX, RFC 3597" : "example: " + format.example();
    }

    private static byte[] generic(Words words) throws FormatException {
        words.next("mark");
        String length = words.next("length after \\#").text();
        byte[] octets = Coding.HEX.octets("data after \\#", words.joined("data after \\#"));
        if (!length.matches("[0-9]{1,5}") || Integer.parseInt(length) != octets.length) {
            throw new FormatException("\\# says %s octets, but %d follow".formatted(length, octets.length));
        }
        return atMost(octets);
    }

    private static byte[] atMost(byte[] octets) throws FormatException {
        if (octets.length > LONGEST) {
            throw new FormatException("%d octets, at most %d fit into a record".formatted(octets.length, LONGEST));
        }
        return octets;
    }

    /**
     * Parses a set of values with commas between them. A comma inside quotes or after a backslash does not separate
     * ({@code "a,b"}, {@code a\,b}), so the lists of SVCB and HTTPS need quotes ({@code 1 . alpn="h2,h3"}). A value
     * that is given twice counts once.
     */
    public static ParseResult<Set<Rdata>> parseSet(RecordType type, String text) {
        Set<Rdata> values = new LinkedHashSet<>();
        List<String> pieces = splitAtCommas(text);
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

    private static List<String> splitAtCommas(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}
