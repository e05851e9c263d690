package digaas.dns.rdata.form;

import digaas.dns.octets.FormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One word of a presentation form.
 *
 * @param text without its quotes, with its escapes, which are valid
 * @param quoted whether it stood in double quotes
 */
public record Word(String text, boolean quoted) {
    private static final int LONGEST_SHOWN = 40;

    /** Its octets: escapes resolved (RFC 1035 §5.1), characters beyond ASCII in UTF-8. */
    public byte[] octets() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] != '\\') {
                octets.write(utf8[i]);
            } else if (isDigit(utf8[i + 1])) {
                octets.write(100 * (utf8[i + 1] - '0') + 10 * (utf8[i + 2] - '0') + utf8[i + 3] - '0');
                i += 3;
            } else {
                i++;
                octets.write(utf8[i]);
            }
        }
        return octets.toByteArray();
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    /** The text of a field that has no characters beyond ASCII. */
    public String ascii(String field) throws FormatException {
        if (!isAscii(text)) {
            throw new FormatException("the %s must be ASCII, not %s".formatted(field, shown()));
        }
        return text;
    }

    /** Whether a text has no characters beyond ASCII. */
    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Itself for an error text, shortened. */
    public String shown() {
        return "'%s'".formatted(text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...");
    }

    /** Octets as a quoted string that reads back as them. */
    public static String quote(byte[] octets) {
        return '"' + escaped(octets, "\"\\") + '"';
    }

    /** Octets as a text for programs: without quotes, with a backslash before a backslash, and {@code \DDD}. */
    public static String unquoted(byte[] octets) {
        return escaped(octets, "\\");
    }

    private static String escaped(byte[] octets, String special) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : octets) {
            if (special.indexOf(octet) >= 0) {
                escaped.append('\\').append((char) octet);
            } else if (octet >= 0x20 && octet < 0x7F) {
                escaped.append((char) octet);
            } else {
                escaped.append("\\%03d".formatted(Byte.toUnsignedInt(octet)));
            }
        }
        return escaped.toString();
    }
}
