package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.FieldValue;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import java.util.ArrayList;
import java.util.List;

/** Text for people or programs. */
record TextField(String name, Extent extent) implements Field {
    enum Extent {
        /** One character-string of at most 255 octets (RFC 1035 §3.3). */
        ONE,
        /** One, which may be left out at the end. */
        OPTIONAL,
        /** One or more. */
        SEVERAL,
        /** One word of any length, without a length octet, up to the end of the data. */
        REST
    }

    private static final int LONGEST = 255;

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        switch (extent) {
            case ONE -> string(words.next(name), wire);
            case OPTIONAL -> {
                if (words.hasMore()) {
                    string(words.next(name), wire);
                }
            }
            case SEVERAL -> {
                string(words.next(name), wire);
                while (words.hasMore()) {
                    string(words.next(name), wire);
                }
            }
            case REST -> wire.octets(words.next(name).octets());
        }
    }

    private void string(Word word, WireWriter wire) throws FormatException {
        byte[] octets = word.octets();
        if (octets.length > LONGEST) {
            String advice = extent == Extent.SEVERAL ? ": write several" : " fit into the " + name;
            throw new FormatException(
                    "%d octets in one string, at most %d%s".formatted(octets.length, LONGEST, advice));
        }
        wire.string(octets);
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        switch (extent) {
            case ONE -> out.string(octets(in, out));
            case OPTIONAL -> {
                if (in.hasMore()) {
                    out.string(octets(in, out));
                } else {
                    out.none();
                }
            }
            case SEVERAL -> {
                List<String> written = new ArrayList<>();
                List<FieldValue> told = new ArrayList<>();
                do {
                    byte[] octets = octets(in, out);
                    written.add(Word.quote(octets));
                    told.add(FieldValue.of(Word.unquoted(octets)));
                } while (in.hasMore());
                out.several(written, told);
            }
            case REST -> {
                byte[] octets = in.rest();
                out.wire().octets(octets);
                out.string(octets);
            }
        }
    }

    private static byte[] octets(WireReader in, Reading out) throws FormatException {
        byte[] octets = in.string();
        out.wire().string(octets);
        return octets;
    }
}
