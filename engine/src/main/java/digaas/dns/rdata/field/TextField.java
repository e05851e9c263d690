package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;

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
            case ONE -> string(in, out);
            case OPTIONAL -> {
                if (in.hasMore()) {
                    string(in, out);
                }
            }
            case SEVERAL -> {
                string(in, out);
                while (in.hasMore()) {
                    string(in, out);
                }
            }
            case REST -> {
                byte[] octets = in.rest();
                out.wire().octets(octets);
                out.word(Word.quote(octets));
            }
        }
    }

    private static void string(WireReader in, Reading out) throws FormatException {
        byte[] octets = in.string();
        out.wire().string(octets);
        out.word(Word.quote(octets));
    }
}
