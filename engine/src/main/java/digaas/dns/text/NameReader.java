package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a name's text into wire form (RFC 1035 §3.1 and §5.1). */
final class NameReader {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_LABEL = 63;
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

    private NameReader() {}

    static ParseResult<byte[]> read(String text) {
        if (text.isEmpty()) {
            return invalid("it is empty (the root is written as a dot)");
        }
        byte[] plain = plain(text);
        if (plain != null) {
            return new Valid<>(plain);
        }
        if (URL.matcher(text).matches()) {
            return invalid("it is a URL; give only its host name (example: www.example.com)");
        }
        return text.equals(".") ? new Valid<>(new byte[1]) : labels(text).then(NameReader::wire);
    }

    /**
     * Reads a name of letters, digits, hyphens, underscores and asterisks, as most are. Null for other names and for
     * labels that are too long.
     */
    private static byte @Nullable [] plain(String text) {
        int end = text.length() - (text.endsWith(".") ? 1 : 0);
        if (end == 0 || end + 2 > LONGEST_NAME) {
            return null;
        }
        byte[] wire = new byte[end + 2];
        int length = 0;
        for (int i = 0; i <= end; i++) {
            char c = i < end ? text.charAt(i) : '.';
            if (c == '.') {
                if (length == 0 || length > LONGEST_LABEL) {
                    return null;
                }
                wire[i - length] = (byte) length;
                length = 0;
            } else if (isPlain(c)) {
                wire[i + 1] = (byte) c;
                length++;
            } else {
                return null;
            }
        }
        return wire;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '-'
                || c == '_'
                || c == '*';
    }

    private static ParseResult<List<String>> labels(String text) {
        List<String> labels = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            if (isDot(text.charAt(at))) {
                labels.add(text.substring(start, at));
                at++;
                start = at;
            } else if (isBlank(text.charAt(at))) {
                return invalid("it contains white space or a control character; remove it or, if the name has it,"
                        + " escape it (a space is \\032)");
            } else {
                int length = Label.characterLength(text, at);
                if (length == 0) {
                    return invalid("a backslash must be followed by a character or by three digits up to 255");
                }
                at += length;
            }
        }
        if (start < text.length()) {
            labels.add(text.substring(start));
        }
        return labels.contains("") ? invalid("it has an empty label") : new Valid<>(labels);
    }

    /** Whether it is the full stop or, as in IDNA, its ideographic, full-width or half-width form. */
    private static boolean isDot(char c) {
        return c == '.' || c == '\u3002' || c == '\uFF0E' || c == '\uFF61';
    }

    private static boolean isBlank(char c) {
        return Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static ParseResult<byte[]> wire(List<String> labels) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (String label : labels) {
            switch (Label.octets(label)) {
                case Valid<byte[]>(byte[] octets) -> {
                    wire.write(octets.length);
                    wire.writeBytes(octets);
                }
                case Invalid<byte[]>(String reason) -> {
                    return invalid(reason);
                }
            }
        }
        wire.write(0);
        return wire.size() <= LONGEST_NAME
                ? new Valid<>(wire.toByteArray())
                : invalid("its wire form has %d octets (at most %d)".formatted(wire.size(), LONGEST_NAME));
    }

    private static <T> ParseResult<T> invalid(String reason) {
        return new Invalid<>("not a domain name: " + reason);
    }
}
