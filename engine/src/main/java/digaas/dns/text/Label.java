package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One label of a name's text, with its escapes. */
final class Label {
    private static final int LONGEST = 63;
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-9]{3})|([^0-9]))");

    /** IDNA 2003, which java.net.IDN implements, maps these to other characters or drops them; IDNA 2008 keeps them. */
    private static final String DIFFERENT_IN_IDNA_2008 = "\u00DF\u03C2\u200C\u200D";

    private Label() {}

    /** How many characters write the one at a place: more than one for an escape, 0 when an escape is wrong. */
    static int characterLength(String text, int at) {
        if (text.charAt(at) != '\\') {
            return 1;
        }
        Matcher escape = ESCAPE.matcher(text).region(at, text.length());
        boolean valid = escape.lookingAt() && (escape.group(1) == null || Integer.parseInt(escape.group(1)) <= 255);
        return valid ? escape.end() - at : 0;
    }

    /** The octets of a label whose escapes are right. */
    static ParseResult<byte[]> octets(String label) {
        return ascii(label).then(ascii -> {
            byte[] octets = unescaped(ascii);
            return octets.length <= LONGEST
                    ? new Valid<>(octets)
                    : new Invalid<>(
                            "the label '%s' has %d octets (at most %d)".formatted(label, octets.length, LONGEST));
        });
    }

    private static ParseResult<String> ascii(String label) {
        if (label.chars().allMatch(c -> c < 0x80)) {
            return new Valid<>(label);
        }
        if (label.chars().anyMatch(c -> DIFFERENT_IN_IDNA_2008.indexOf(c) >= 0)) {
            return new Invalid<>("IDNA 2003 and IDNA 2008 disagree on the label '%s'; write it as an A-label (xn--...)"
                    .formatted(label));
        }
        try {
            return new Valid<>(IDN.toASCII(label));
        } catch (IllegalArgumentException e) {
            return new Invalid<>(
                    "'%s' is not an internationalized label; write it as an A-label (xn--...)".formatted(label));
        }
    }

    private static byte[] unescaped(String label) {
        if (label.indexOf('\\') < 0) {
            return label.getBytes(StandardCharsets.US_ASCII);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(label);
        int at = 0;
        while (at < label.length()) {
            if (label.charAt(at) == '\\' && escape.find(at)) {
                octets.write(escaped(escape));
                at = escape.end();
            } else {
                octets.write(label.charAt(at++));
            }
        }
        return octets.toByteArray();
    }

    private static int escaped(Matcher escape) {
        String digits = escape.group(1);
        return digits == null ? escape.group(2).charAt(0) : Integer.parseInt(digits);
    }
}
