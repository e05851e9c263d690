package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a name's text, label by label, into wire form (RFC 1035 §3.1 and §5.1). */
final class NameReader {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 255;
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-9]{3})|([^0-9]))");

    /** IDNA 2003, which java.net.IDN implements, takes these for other characters or for none; IDNA 2008 keeps them. */
    private static final String READ_TWO_WAYS = "\u00DF\u03C2\u200C\u200D";

    private final String text;
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final StringBuilder label = new StringBuilder();

    private NameReader(String text) {
        this.text = text;
    }

    static ParseResult<byte[]> read(String text) {
        try {
            return new Valid<>(new NameReader(text).wire());
        } catch (UnreadableException e) {
            return new Invalid<>("'%s' is no domain name: %s".formatted(text, e.reason));
        }
    }

    private byte[] wire() throws UnreadableException {
        if (text.isEmpty()) {
            throw new UnreadableException("it is empty; the root is written as a dot");
        }
        if (!text.equals(".")) {
            readLabels();
        }
        wire.write(0);
        if (wire.size() > LONGEST_NAME) {
            throw new UnreadableException(
                    "its wire form has %d octets, at most %d are possible".formatted(wire.size(), LONGEST_NAME));
        }
        return wire.toByteArray();
    }

    private void readLabels() throws UnreadableException {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isDot(c)) {
                endLabel();
                at++;
            } else {
                int length = c == '\\' ? escapeAt(at) : 1;
                label.append(text, at, at + length);
                at += length;
            }
        }
        if (!label.isEmpty()) {
            endLabel();
        }
    }

    /** The full stop and, as in IDNA, its ideographic, full-width and half-width forms. */
    private static boolean isDot(char c) {
        return c == '.' || c == '\u3002' || c == '\uFF0E' || c == '\uFF61';
    }

    private int escapeAt(int at) throws UnreadableException {
        Matcher escape = ESCAPE.matcher(text).region(at, text.length());
        if (!escape.lookingAt() || (escape.group(1) != null && Integer.parseInt(escape.group(1)) > 255)) {
            throw new UnreadableException("a backslash needs a character or three digits up to 255 after it");
        }
        return escape.end() - at;
    }

    private void endLabel() throws UnreadableException {
        if (label.isEmpty()) {
            throw new UnreadableException("a label between two dots is empty");
        }
        byte[] octets = octets(ascii(label.toString()));
        if (octets.length > LONGEST_LABEL) {
            throw new UnreadableException("the label '%s' has %d octets, at most %d are possible"
                    .formatted(label, octets.length, LONGEST_LABEL));
        }
        wire.write(octets.length);
        wire.writeBytes(octets);
        label.setLength(0);
    }

    private static String ascii(String label) throws UnreadableException {
        if (label.chars().allMatch(c -> c < 0x80)) {
            return label;
        }
        if (label.chars().anyMatch(c -> READ_TWO_WAYS.indexOf(c) >= 0)) {
            throw new UnreadableException(
                    "the standards disagree on a character of '%s'; write its A-label (xn--...)".formatted(label));
        }
        try {
            return IDN.toASCII(label);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(
                    "'%s' is no internationalised label; write its A-label (xn--...)".formatted(label));
        }
    }

    private static byte[] octets(String label) {
        if (label.indexOf('\\') < 0) {
            return label.getBytes(StandardCharsets.US_ASCII);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(label);
        int at = 0;
        while (at < label.length()) {
            if (label.charAt(at) == '\\' && escape.find(at)) {
                String digits = escape.group(1);
                octets.write(
                        digits != null
                                ? Integer.parseInt(digits)
                                : escape.group(2).charAt(0));
                at = escape.end();
            } else {
                octets.write(label.charAt(at++));
            }
        }
        return octets.toByteArray();
    }

    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        UnreadableException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
