package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.IpFamily;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;
import java.util.List;
import java.util.Map;

/**
 * A gateway or relay, whose kind stands before it: 0 none (a dot), 1 IPv4, 2 IPv6, 3 a name. What stands between kind
 * and gateway depends on the type.
 *
 * @param relay whether it is AMTRELAY's (RFC 8777 §4.3), where a bit before the kind asks for discovery; otherwise
 *     IPSECKEY's (RFC 4025 §2), where the algorithm follows the kind
 */
record GatewayField(boolean relay) implements Field {
    private static final int DISCOVERY = 0x80;
    private static final Field BIT = new NumberField("D-bit", 1, Map.of(), false);
    private static final Field KIND = new NumberField("gateway type", 1, Map.of(), false);
    private static final Field ALGORITHM = new NumberField("algorithm", 1, Map.of(), false);

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        int discovery = relay ? number(BIT, words) : 0;
        int kind = number(KIND, words);
        if (discovery > 1) {
            throw new FormatException("the D-bit must be 0 or 1, not " + discovery);
        }
        List<Field> gateway = gateway(kind);
        wire.u8(discovery * DISCOVERY + kind);
        if (!relay) {
            ALGORITHM.parse(words, wire);
        }
        if (gateway.isEmpty() && !words.next("gateway").text().equals(".")) {
            throw new FormatException("a gateway of type 0 must be a dot");
        }
        for (Field field : gateway) {
            field.parse(words, wire);
        }
    }

    private static int number(Field field, Words words) throws FormatException {
        WireWriter one = new WireWriter();
        field.parse(words, one);
        return Byte.toUnsignedInt(one.toByteArray()[0]);
    }

    private static List<Field> gateway(int kind) throws FormatException {
        return switch (kind) {
            case 0 -> List.of();
            case 1 -> List.of(new AddressField("gateway", IpFamily.IPV4));
            case 2 -> List.of(new AddressField("gateway", IpFamily.IPV6));
            case 3 -> List.of(new NameField("gateway"));
            default -> throw new FormatException("the gateway type must be 0 to 3, not " + kind);
        };
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        int octet = in.u8();
        int kind = relay ? octet & ~DISCOVERY : octet;
        out.wire().u8(octet);
        if (relay) {
            out.number(octet < DISCOVERY ? 0 : 1);
        }
        out.number(kind);
        if (!relay) {
            ALGORITHM.read(in, out);
        }
        List<Field> gateway = gateway(kind);
        if (gateway.isEmpty()) {
            out.word(".");
        }
        for (Field field : gateway) {
            field.read(in, out);
        }
    }
}
