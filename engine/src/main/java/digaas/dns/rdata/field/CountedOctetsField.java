package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Coding;
import digaas.dns.rdata.form.FieldValue;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;

/** At most 255 octets after their number, written as one word; a dash for none (RFC 5155 §3.3). */
record CountedOctetsField(String name, Coding coding, boolean mayBeEmpty) implements Field {
    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        String word = words.ascii(name);
        byte[] octets = mayBeEmpty && word.equals("-") ? new byte[0] : coding.octets(name, word);
        if (octets.length > 255) {
            throw new FormatException("the %s has %d octets, at most 255".formatted(name, octets.length));
        }
        wire.string(octets);
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        byte[] octets = in.string();
        if (octets.length == 0 && !mayBeEmpty) {
            throw new FormatException("the %s is empty".formatted(name));
        }
        out.wire().string(octets);
        if (octets.length == 0) {
            out.word("-", FieldValue.of(""));
        } else {
            out.octets(coding, octets);
        }
    }
}
