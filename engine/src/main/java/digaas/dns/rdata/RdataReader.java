package digaas.dns.rdata;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.poll.query.Rdata;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads data in wire form. The canonical form has no compression and no upper case in names and in the tags of CAA, so
 * that two are equal if they mean the same.
 */
public final class RdataReader {
    private RdataReader() {}

    /**
     * Reads the data of a known type as received; names are shown in lower case. The reader itself stays where it is.
     *
     * @return empty if the type is unknown or the octets are not of its format
     */
    public static Optional<Rdata> known(int type, WireReader data) {
        return known(type, data, true);
    }

    private static Optional<Rdata> known(int type, WireReader data, boolean lowerCase) {
        RdataFormat format = RdataFormats.of(type);
        try {
            return format == null ? Optional.empty() : Optional.of(format.read(data.copy(), lowerCase));
        } catch (FormatException otherFormat) {
            return Optional.empty();
        }
    }

    /** Octets as they are (RFC 3597 §5). */
    public static Rdata octets(byte[] data) {
        String hex = HexFormat.of().formatHex(data);
        return new Rdata(hex, "\\# %d %s".formatted(data.length, hex).strip());
    }

    /** Data that stands alone, of any type. Names keep their case. */
    static Rdata of(int type, byte[] data) {
        return known(type, WireReader.ofData(data), false).orElseGet(() -> octets(data));
    }
}
