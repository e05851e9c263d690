package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Coding;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;
import java.util.Map;

/**
 * The number of a digest's algorithm, and the digest in hexadecimal.
 *
 * @param lengths how many octets the digests of an algorithm have; others may have any number
 */
record DigestField(String name, Map<String, Integer> mnemonics, Map<Integer, Integer> lengths) implements Field {
    private static final String DIGEST = "digest";

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        new NumberField(name, 1, mnemonics, false).parse(words, wire);
        new OctetsField(DIGEST, Coding.HEX, OctetsField.Empty.NO).parse(words, wire);
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        int algorithm = in.u8();
        byte[] digest = in.rest();
        int length = lengths.getOrDefault(algorithm, Math.max(1, digest.length));
        if (digest.length != length) {
            throw new FormatException(
                    "the digest has %d octets, but %d with %s %d".formatted(digest.length, length, name, algorithm));
        }
        out.wire().u8(algorithm);
        out.wire().octets(digest);
        out.number(algorithm);
        out.octets(Coding.HEX, digest);
    }
}
