package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Hexadecimal numbers with a separator between them: EUI-48 and EUI-64 (RFC 7043), node identifiers and locators (RFC
 * 6742).
 *
 * @param size the octets of one number
 * @param format describes the whole for error texts
 */
record GroupsField(String name, int groups, int size, String separator, String format) implements Field {
    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        Word word = words.next(name);
        String digits = size == 1 ? "[0-9A-Fa-f]{2}" : "[0-9A-Fa-f]{1,%d}".formatted(2 * size);
        String[] parts = word.text().split(Pattern.quote(separator), -1);
        boolean right = parts.length == groups;
        for (String part : parts) {
            right &= part.matches(digits);
        }
        if (!right) {
            throw new FormatException("the %s must be %s, not %s".formatted(name, format, word.shown()));
        }
        for (String part : parts) {
            wire.number(Integer.parseInt(part, 16), size);
        }
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        StringJoiner text = new StringJoiner(separator);
        for (int i = 0; i < groups; i++) {
            int value = size == 1 ? in.u8() : in.u16();
            out.wire().number(value, size);
            text.add(("%0" + 2 * size + "x").formatted(value));
        }
        out.word(text.toString());
    }
}
