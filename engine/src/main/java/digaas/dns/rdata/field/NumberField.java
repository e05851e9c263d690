package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An unsigned number.
 *
 * @param octets 1 to 4
 * @param mnemonics numbers that may be written as words, in upper case
 * @param time whether it counts seconds and may be written like a TTL in zone files: {@code 1h30m}
 */
record NumberField(String name, int octets, Map<String, Integer> mnemonics, boolean time) implements Field {
    private static final Pattern UNITS = Pattern.compile("(?:[0-9]{1,10}[WDHMS])+");
    private static final Pattern UNIT = Pattern.compile("([0-9]+)([WDHMS])");
    private static final Map<String, Integer> SECONDS = Map.of("W", 604_800, "D", 86_400, "H", 3_600, "M", 60, "S", 1);

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        Word word = words.next(name);
        wire.number(value(word), octets);
    }

    private long value(Word word) throws FormatException {
        long plain = digits(word.text());
        if (plain >= 0 && plain < 1L << (8 * octets)) {
            return plain;
        }
        String text = word.text().toUpperCase(Locale.ROOT);
        Integer known = mnemonics.get(text);
        if (known != null) {
            return known;
        }
        long value = text.matches("0*[0-9]{1,10}") ? Long.parseLong(text) : time ? seconds(text) : -1;
        long highest = (1L << (8 * octets)) - 1;
        if (value < 0 || value > highest) {
            String hint = time ? " or like 1h30m" : mnemonics.isEmpty() ? "" : " or a mnemonic";
            throw new FormatException("the %s must be 0 to %d%s, not %s".formatted(name, highest, hint, word.shown()));
        }
        return value;
    }

    /** A number of at most nine digits; negative for everything else. */
    private static long digits(String text) {
        long value = text.isEmpty() || text.length() > 9 ? -1 : 0;
        for (int i = 0; i < text.length() && value >= 0; i++) {
            char c = text.charAt(i);
            value = c >= '0' && c <= '9' ? 10 * value + c - '0' : -1;
        }
        return value;
    }

    private static long seconds(String text) {
        if (!UNITS.matcher(text).matches()) {
            return -1;
        }
        long seconds = 0;
        Matcher unit = UNIT.matcher(text);
        while (unit.find()) {
            seconds += Long.parseLong(unit.group(1)) * SECONDS.getOrDefault(unit.group(2), 1);
        }
        return seconds;
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | in.u8();
        }
        out.wire().number(value, octets);
        out.number(value);
    }
}
