package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.IpFamily;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;

/** An IP address. */
record AddressField(String name, IpFamily family) implements Field {
    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        wire.octets(family.octets(words.next(name)));
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        byte[] address = in.octets(family.length());
        out.wire().octets(address);
        out.word(family.text(address));
    }
}
