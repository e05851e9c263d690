package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.IpFamily;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;
import java.util.Map;

/** A prefix length, the rest of an IPv6 address and the name that has the prefix (RFC 2874 §3.1). */
record A6Field() implements Field {
    private static final int BITS = 128;
    private static final Field PREFIX = new NumberField("prefix length", 1, Map.of(), false);
    private static final Field NAME = new NameField("prefix name");

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        WireWriter number = new WireWriter();
        PREFIX.parse(words, number);
        int prefix = length(Byte.toUnsignedInt(number.toByteArray()[0]));
        wire.u8(prefix);
        if (prefix < BITS) {
            byte[] address = IpFamily.IPV6.octets(words.next("address"));
            for (int i = prefix / 8; i < address.length; i++) {
                wire.u8(i == prefix / 8 ? address[i] & suffixMask(prefix) : address[i]);
            }
        }
        if (prefix > 0) {
            NAME.parse(words, wire);
        }
    }

    private static int length(int prefix) throws FormatException {
        if (prefix > BITS) {
            throw new FormatException("the prefix length must be 0 to 128, not " + prefix);
        }
        return prefix;
    }

    /** The bits of the first octet of the suffix that do not belong to the prefix. */
    private static int suffixMask(int prefix) {
        return 0xFF >> prefix % 8;
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        int prefix = length(in.u8());
        out.wire().u8(prefix);
        out.number(prefix);
        if (prefix < BITS) {
            byte[] suffix = in.octets(IpFamily.IPV6.length() - prefix / 8);
            if ((suffix[0] & ~suffixMask(prefix) & 0xFF) != 0) {
                throw new FormatException("the address has bits of the prefix");
            }
            byte[] address = new byte[IpFamily.IPV6.length()];
            System.arraycopy(suffix, 0, address, prefix / 8, suffix.length);
            out.wire().octets(suffix);
            out.word(IpFamily.IPV6.text(address));
        } else {
            out.none();
        }
        if (prefix > 0) {
            NAME.read(in, out);
        } else {
            out.none();
        }
    }
}
