package digaas.poll.query;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The octets of a TXT record's character-strings, joined without anything between them (RFC 7208 §3.3).
 *
 * @param hex lower-case hexadecimal
 */
public record TextOctets(String hex) {
    private static final HexFormat HEX = HexFormat.of();

    public TextOctets {
        HEX.parseHex(hex);
    }

    public static TextOctets of(byte[] octets) {
        return new TextOctets(HEX.formatHex(octets));
    }

    /** The joined strings of a TXT record's data; empty when the data is not a list of strings. */
    public static Optional<TextOctets> joined(Rdata txt) {
        byte[] wire = HEX.parseHex(txt.wire());
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int at = 0;
        while (at < wire.length) {
            int length = Byte.toUnsignedInt(wire[at]);
            if (at + 1 + length > wire.length) {
                return Optional.empty();
            }
            joined.writeBytes(Arrays.copyOfRange(wire, at + 1, at + 1 + length));
            at += 1 + length;
        }
        return Optional.of(of(joined.toByteArray()));
    }
}
