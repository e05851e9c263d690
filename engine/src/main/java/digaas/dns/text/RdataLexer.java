package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Type;

/** The lexical layer of presentation forms: quotes, escapes, comments. */
final class RdataLexer {
    private static final Set<Integer> FREE_TEXT =
            Set.of(Type.TXT, Type.SPF, Type.HINFO, Type.CAA, Type.URI, Type.AVC, Type.NINFO, Type.X25, Type.ISDN);

    private RdataLexer() {}

    /** Refuses what dnsjava would silently skip or misread, and escapes characters beyond ASCII. */
    static ParseResult<String> check(RecordType type, String text) {
        if (text.isBlank()) {
            return new Invalid<>("%s data is missing (%s)".formatted(type.mnemonic(), RdataExamples.example(type)));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return new Invalid<>("control characters must be escaped as \\DDD (a newline is \\010)");
        }
        if (hasUnquoted(";()", text)) {
            return new Invalid<>("semicolons and parentheses have a special meaning in zone files; "
                    + "remove them or put the text in double quotes");
        }
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        if (!ascii && !FREE_TEXT.contains(type.value())) {
            return new Invalid<>("%s data must be ASCII: write names as A-labels (xn--...) and other octets as \\DDD"
                    .formatted(type.mnemonic()));
        }
        return new Valid<>(ascii ? text : escaped(text));
    }

    static List<String> splitAtCommas(String text) {
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

    private static boolean hasUnquoted(String characters, String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && characters.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= 0) {
                escaped.append((char) octet);
            } else {
                escaped.append('\\').append(Byte.toUnsignedInt(octet));
            }
        }
        return escaped.toString();
    }
}
