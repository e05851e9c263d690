package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import digaas.dns.text.RecordTypes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Record types as a bitmap up to the end of the data.
 *
 * @param windows whether it has windows of 256 types (RFC 4034 §4.1.2); without them it is NXT's, which holds the types
 *     below 128 (RFC 2535 §5.2)
 */
record TypesField(boolean windows) implements Field {
    private static final int WINDOW = 256;
    private static final int LONGEST_WINDOW = 32;
    private static final int HIGHEST_IN_NXT = 127;

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        BitSet types = new BitSet();
        for (Word word : words.rest()) {
            int type = TypeField.value(word);
            if (!windows && type > HIGHEST_IN_NXT) {
                throw new FormatException("%s is above 127 and has no place in an NXT record".formatted(word.shown()));
            }
            types.set(type);
        }
        if (windows) {
            for (int from = types.nextSetBit(0); from >= 0; from = types.nextSetBit(from / WINDOW * WINDOW + WINDOW)) {
                int start = from / WINDOW * WINDOW;
                wire.u8(start / WINDOW);
                wire.string(bits(types.get(start, start + WINDOW)));
            }
        } else {
            wire.octets(bits(types));
        }
    }

    /** The first type is the highest bit of the first octet. */
    static byte[] bits(BitSet types) {
        byte[] octets = types.toByteArray();
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (Integer.reverse(octets[i]) >>> 24);
        }
        return octets;
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        List<String> written = new ArrayList<>();
        if (windows) {
            windows(in, out, written);
        } else {
            types(in.rest(), 0, out, written);
        }
        out.several(written);
    }

    private void windows(WireReader in, Reading out, List<String> written) throws FormatException {
        int before = -1;
        while (in.hasMore()) {
            int window = in.u8();
            byte[] octets = in.string();
            if (window <= before || octets.length == 0 || octets.length > LONGEST_WINDOW) {
                throw new FormatException("the bitmap of types has a wrong window");
            }
            before = window;
            out.wire().u8(window);
            out.wire().u8(octets.length);
            types(octets, window * WINDOW, out, written);
        }
    }

    private void types(byte[] octets, int first, Reading out, List<String> written) throws FormatException {
        boolean tooLong = !windows && octets.length > (HIGHEST_IN_NXT + 1) / 8;
        if (tooLong || (octets.length > 0 && octets[octets.length - 1] == 0)) {
            throw new FormatException("the bitmap of types ends in zeros or is too long");
        }
        out.wire().octets(octets);
        BitSet types = BitSet.valueOf(bits(BitSet.valueOf(octets)));
        types.stream().forEach(type -> written.add(RecordTypes.of(first + type).mnemonic()));
    }
}
