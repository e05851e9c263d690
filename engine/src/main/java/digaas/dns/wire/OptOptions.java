package digaas.dns.wire;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.poll.query.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer's EDNS options. */
public final class OptOptions {
    static final OptOptions NONE = new OptOptions(Map.of());

    private static final int NSID = 3;
    private static final int COOKIE = 10;
    private static final int ZONEVERSION = 19;
    /** One octet for the label count, one for the version's type, four for an SOA serial. */
    private static final int SERIAL_VERSION_LENGTH = 6;

    private static final int SOA_SERIAL = 0;

    private final Map<Integer, byte[]> data;

    private OptOptions(Map<Integer, byte[]> data) {
        this.data = data;
    }

    /** Reads the data of an OPT record (RFC 6891 §6.1.2). The first of several options with one code counts. */
    static OptOptions read(WireReader in) throws FormatException {
        Map<Integer, byte[]> data = new HashMap<>();
        while (in.hasMore()) {
            int code = in.u16();
            data.putIfAbsent(code, in.octets(in.u16()));
        }
        return new OptOptions(data);
    }

    /** Which instance answered (RFC 5001): as text if it is printable, otherwise in hexadecimal. */
    @Nullable
    String nsid() {
        byte[] nsid = data.get(NSID);
        if (nsid == null || nsid.length == 0) {
            return null;
        }
        for (byte octet : nsid) {
            if (octet < 0x20 || octet > 0x7E) {
                return HexFormat.of().formatHex(nsid);
            }
        }
        return new String(nsid, StandardCharsets.US_ASCII);
    }

    /** The zone's serial, if the server gave the zone's version as one (RFC 9660). */
    @Nullable
    Serial zoneVersion() {
        byte[] version = data.get(ZONEVERSION);
        if (version == null || version.length != SERIAL_VERSION_LENGTH || version[1] != SOA_SERIAL) {
            return null;
        }
        return new Serial(Integer.toUnsignedLong(ByteBuffer.wrap(version).getInt(2)));
    }

    /** The client's and the server's cookie (RFC 7873). */
    public byte @Nullable [] cookie() {
        return data.get(COOKIE);
    }
}
