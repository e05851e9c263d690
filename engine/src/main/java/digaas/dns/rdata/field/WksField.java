package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.FieldValue;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;
import java.util.BitSet;
import java.util.Map;

/** A protocol and its ports as a bitmap (RFC 1035 §3.4.2). */
record WksField() implements Field {
    private static final Field PROTOCOL = new NumberField("protocol", 1, Map.of("ICMP", 1, "TCP", 6, "UDP", 17), false);
    private static final Map<String, Integer> SERVICES = Map.ofEntries(
            Map.entry("TCPMUX", 1),
            Map.entry("ECHO", 7),
            Map.entry("DISCARD", 9),
            Map.entry("DAYTIME", 13),
            Map.entry("FTP-DATA", 20),
            Map.entry("FTP", 21),
            Map.entry("SSH", 22),
            Map.entry("TELNET", 23),
            Map.entry("SMTP", 25),
            Map.entry("TIME", 37),
            Map.entry("WHOIS", 43),
            Map.entry("DOMAIN", 53),
            Map.entry("TFTP", 69),
            Map.entry("FINGER", 79),
            Map.entry("HTTP", 80),
            Map.entry("POP3", 110),
            Map.entry("NNTP", 119),
            Map.entry("NTP", 123),
            Map.entry("HTTPS", 443));
    private static final Field PORT = new NumberField("port", 2, SERVICES, false);

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        PROTOCOL.parse(words, wire);
        BitSet ports = new BitSet();
        while (words.hasMore()) {
            WireWriter port = new WireWriter();
            PORT.parse(words, port);
            byte[] octets = port.toByteArray();
            ports.set(Byte.toUnsignedInt(octets[0]) << 8 | Byte.toUnsignedInt(octets[1]));
        }
        wire.octets(TypesField.bits(ports));
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        PROTOCOL.read(in, out);
        byte[] octets = in.rest();
        if (octets.length > 0x2000 || (octets.length > 0 && octets[octets.length - 1] == 0)) {
            throw new FormatException("the bitmap of ports ends in zeros or is too long");
        }
        out.wire().octets(octets);
        BitSet ports = BitSet.valueOf(TypesField.bits(BitSet.valueOf(octets)));
        out.several(
                ports.stream().mapToObj(Integer::toString).toList(),
                ports.stream().mapToObj(FieldValue::of).toList());
    }
}
