package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;

/** A number of 64 bits, or its two halves with a dot between them (draft-johnson-dns-ipn-cla-07 §3.1). */
record NodeNumberField(String name) implements Field {
    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        Word word = words.next(name);
        String[] parts = word.text().split("\\.", -1);
        try {
            if (parts.length == 2) {
                wire.number(Integer.parseUnsignedInt(digits(parts[0])), 4);
                wire.number(Integer.parseUnsignedInt(digits(parts[1])), 4);
            } else {
                wire.number(Long.parseUnsignedLong(digits(word.text())), 8);
            }
        } catch (NumberFormatException e) {
            throw new FormatException("the %s must be 0 to 18446744073709551615, not %s".formatted(name, word.shown()));
        }
    }

    /** Java's parsers also take signs and digits of other scripts. */
    private static String digits(String text) {
        if (!text.matches("[0-9]+")) {
            throw new NumberFormatException();
        }
        return text;
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        long value = in.u32() << 32 | in.u32();
        out.wire().number(value, 8);
        out.word(Long.toUnsignedString(value));
    }
}
