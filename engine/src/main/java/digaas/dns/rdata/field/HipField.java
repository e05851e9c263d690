package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Coding;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;
import java.util.Map;

/** The algorithm, tag and key of a host identity. The lengths of tag and key stand around the algorithm (RFC 8005). */
record HipField() implements Field {
    private static final Field ALGORITHM = new NumberField("algorithm", 1, Map.of(), false);
    private static final String TAG = "host identity tag";
    private static final String KEY = "public key";

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        WireWriter algorithm = new WireWriter();
        ALGORITHM.parse(words, algorithm);
        byte[] tag = Coding.HEX.octets(TAG, words.ascii(TAG));
        byte[] key = Coding.BASE64.octets(KEY, words.ascii(KEY));
        if (tag.length > 255 || key.length > 65_535) {
            throw new FormatException("the host identity tag has at most 255 octets and the public key 65535");
        }
        wire.u8(tag.length);
        wire.octets(algorithm.toByteArray());
        wire.u16(key.length);
        wire.octets(tag);
        wire.octets(key);
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        int tagLength = in.u8();
        int algorithm = in.u8();
        int keyLength = in.u16();
        byte[] tag = in.octets(tagLength);
        byte[] key = in.octets(keyLength);
        if (tagLength == 0 || keyLength == 0) {
            throw new FormatException("the host identity tag or the public key is empty");
        }
        out.wire().u8(tagLength);
        out.wire().u8(algorithm);
        out.wire().u16(keyLength);
        out.wire().octets(tag);
        out.wire().octets(key);
        out.number(algorithm);
        out.octets(Coding.HEX, tag);
        out.octets(Coding.BASE64, key);
    }
}
