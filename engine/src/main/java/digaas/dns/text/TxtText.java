package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.TextOctets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Parses the text of a TXT record as users write it, however it is split into character-strings (RFC 7208 §3.3).
 *
 * <p>A text that begins with a double quote is one or more quoted strings, as {@code dig} prints them ({@code "a" "b"}
 * is {@code ab}); blanks between them separate. Any other text is taken as it is: blanks, quotes, semicolons and commas
 * are themselves. In both, {@code \DDD} is the octet of that decimal number and a backslash before any other character
 * takes away its meaning (RFC 1035 §5.1). Characters beyond ASCII are UTF-8.
 */
public final class TxtText {
    private static final char QUOTE = '"';

    private final String text;
    private final boolean inStrings;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    private TxtText(String text) {
        this.text = text;
        this.inStrings = text.startsWith("\"");
    }

    /** Parses a text. */
    public static ParseResult<TextOctets> parse(String text) {
        return text.isEmpty()
                ? new Invalid<>("the text is missing; write an empty text as txt=\"\"")
                : new TxtText(text).read();
    }

    private ParseResult<TextOctets> read() {
        boolean inside = !inStrings;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (inStrings && c == QUOTE) {
                inside = !inside;
                at++;
            } else if (inside) {
                int length = Label.characterLength(text, at);
                if (length == 0) {
                    return new Invalid<>("a backslash must be followed by a character or by three digits up to 255");
                }
                at += write(at, length);
            } else if (c == ' ' || c == '\t') {
                at++;
            } else {
                return new Invalid<>("only blanks may stand between quoted strings");
            }
        }
        return inStrings && inside
                ? new Invalid<>("the closing quote is missing")
                : new Valid<>(TextOctets.of(octets.toByteArray()));
    }

    /** Writes a character, with its escape, and tells how long it is. */
    private int write(int at, int length) {
        boolean number = length == 4;
        if (number) {
            octets.write(Integer.parseInt(text.substring(at + 1, at + length)));
            return length;
        }
        int start = at + length - 1;
        int end = text.offsetByCodePoints(start, 1);
        octets.writeBytes(text.substring(start, end).getBytes(StandardCharsets.UTF_8));
        return end - at;
    }
}
