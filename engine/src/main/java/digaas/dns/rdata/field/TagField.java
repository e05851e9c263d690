package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The tag of a CAA record: ASCII letters and digits, compared without regard to case (RFC 8659 §4.1). */
record TagField(String name) implements Field {
    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        Word word = words.next(name);
        String tag = word.text();
        if (!tag.matches("[A-Za-z0-9]{1,255}")) {
            throw new FormatException("the %s must be letters and digits, not %s".formatted(name, word.shown()));
        }
        wire.string(tag.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        String tag = new String(in.string(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!tag.matches("[a-z0-9]+")) {
            throw new FormatException("the %s is not letters and digits".formatted(name));
        }
        out.wire().string(tag.getBytes(StandardCharsets.US_ASCII));
        out.word(tag);
    }
}
