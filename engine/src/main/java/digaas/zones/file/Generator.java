package digaas.zones.file;

import digaas.dns.octets.FormatException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * BIND's {@code $GENERATE}: a range, and texts in which {@code $} and <code>${offset,width,base}</code> stand for each
 * of its numbers.
 *
 * @see <a href="https://bind9.readthedocs.io/en/latest/chapter3.html#bind-primary-file-extension-the-generate-directive">
 *     BIND's manual</a>
 */
record Generator(long start, long stop, long step) {
    static final int MOST = 100_000;

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,10})-([0-9]{1,10})(?:/([0-9]{1,10}))?");
    private static final Pattern MODIFIER = Pattern.compile("\\{(-?[0-9]{1,10})(?:,([0-9]{1,3})(?:,([dDoOxXnN]))?)?}");
    /** BIND's limits for the range. */
    private static final long HIGHEST = Integer.MAX_VALUE;

    private static final int LONGEST_NAME = 255;

    static Generator of(String range) throws FormatException {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw new FormatException("the range must be START-STOP or START-STOP/STEP, not '%s'".formatted(range));
        }
        long step = matcher.group(3) == null ? 1 : Long.parseLong(matcher.group(3));
        Generator generator = new Generator(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), step);
        if (step == 0 || generator.start > generator.stop || generator.stop > HIGHEST || step > HIGHEST) {
            throw new FormatException(
                    "the range must rise, by a step of at least 1, to at most %d, not '%s'".formatted(HIGHEST, range));
        }
        if (generator.count() > MOST) {
            throw new FormatException("%d records, at most %d".formatted(generator.count(), MOST));
        }
        return generator;
    }

    long count() {
        return (stop - start) / step + 1;
    }

    /**
     * A word for one number. {@code \$} and {@code $$} are a dollar sign. As in BIND, an offset holds for each plain
     * {@code $} that follows it in the word, too.
     */
    static String text(String template, long number) throws FormatException {
        StringBuilder text = new StringBuilder();
        long offset = 0;
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            at++;
            if (c == '\\' && at < template.length()) {
                if (template.charAt(at) != '$') {
                    text.append(c);
                }
                text.append(template.charAt(at));
                at++;
            } else if (c != '$') {
                text.append(c);
            } else if (at < template.length() && template.charAt(at) == '$') {
                text.append('$');
                at++;
            } else if (at < template.length() && template.charAt(at) == '{') {
                Matcher modifier = MODIFIER.matcher(template).region(at, template.length());
                if (!modifier.lookingAt()) {
                    throw new FormatException("a modifier must be ${OFFSET,WIDTH,BASE} with base d, o, x, X, n or N");
                }
                offset = Long.parseLong(modifier.group(1));
                text.append(modified(modifier, number + offset));
                at = modifier.end();
            } else {
                text.append(number + offset);
            }
        }
        return text.toString();
    }

    private static String modified(Matcher modifier, long value) throws FormatException {
        int width = modifier.group(2) == null ? 0 : Integer.parseInt(modifier.group(2));
        String base = modifier.group(3) == null ? "d" : modifier.group(3);
        if (value < 0 || value > HIGHEST || width > LONGEST_NAME) {
            throw new FormatException("the number %d or the width %d is out of range".formatted(value, width));
        }
        return switch (base) {
            case "n", "N" -> nibbles(value, width, base.equals("N"));
            case "o", "O" -> padded(Long.toOctalString(value), width);
            case "x" -> padded(Long.toHexString(value), width);
            case "X" -> padded(Long.toHexString(value).toUpperCase(Locale.ROOT), width);
            default -> padded(Long.toString(value), width);
        };
    }

    private static String padded(String digits, int width) {
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /** Hexadecimal digits in reverse with dots between them; the width counts the dots, too. */
    private static String nibbles(long number, int width, boolean upperCase) {
        StringBuilder text = new StringBuilder();
        long rest = number;
        int left = width;
        do {
            text.append(Character.forDigit((int) (rest & 0xF), 16));
            rest >>>= 4;
            left--;
            if (left > 0 || rest != 0) {
                text.append('.');
                left--;
            }
        } while (rest != 0 || left > 0);
        return upperCase ? text.toString().toUpperCase(Locale.ROOT) : text.toString();
    }
}
