package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Coding;
import digaas.dns.rdata.form.FieldValue;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;

/** Octets up to the end of the data. Blanks may stand anywhere between their digits. */
record OctetsField(String name, Coding coding, Empty empty) implements Field {
    /** Whether and how no octets are written. */
    enum Empty {
        NO,
        LEFT_OUT,
        DASH
    }

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        if (empty != Empty.LEFT_OUT && !words.hasMore()) {
            throw new FormatException("the %s is missing".formatted(name));
        }
        String digits = words.joined(name);
        if (!(empty == Empty.DASH && digits.equals("-"))) {
            wire.octets(coding.octets(name, digits));
        }
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        byte[] octets = in.rest();
        out.wire().octets(octets);
        if (octets.length > 0) {
            out.octets(coding, octets);
            return;
        }
        switch (empty) {
            case DASH -> out.word("-", FieldValue.of(""));
            case LEFT_OUT -> out.none();
            case NO -> throw new FormatException("the %s is missing".formatted(name));
        }
    }
}
