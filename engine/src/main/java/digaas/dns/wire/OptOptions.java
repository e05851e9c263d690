package digaas.dns.wire;

import digaas.poll.query.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.OPTRecord;

/** An answer's EDNS options. */
public final class OptOptions {
    static final OptOptions NONE = new OptOptions(null);

    private static final int CODE_AND_LENGTH = 4;
    /** One octet for the label count, one for the version's type, four for an SOA serial. */
    private static final int SERIAL_VERSION_LENGTH = 6;

    private static final int SOA_SERIAL = 0;

    private final @Nullable OPTRecord opt;

    private OptOptions(@Nullable OPTRecord opt) {
        this.opt = opt;
    }

    static OptOptions of(@Nullable OPTRecord opt) {
        return opt == null ? NONE : new OptOptions(opt);
    }

    /** Which instance answered (RFC 5001): as text if it is printable, otherwise in hexadecimal. */
    @Nullable
    String nsid() {
        byte[] data = data(EDNSOption.Code.NSID);
        if (data == null || data.length == 0) {
            return null;
        }
        for (byte octet : data) {
            if (octet < 0x20 || octet > 0x7E) {
                return HexFormat.of().formatHex(data);
            }
        }
        return new String(data, StandardCharsets.US_ASCII);
    }

    /** The zone's serial, if the server gave the zone's version as one (RFC 9660). */
    @Nullable
    Serial zoneVersion() {
        byte[] data = data(EDNSOption.Code.ZONEVERSION);
        if (data == null || data.length != SERIAL_VERSION_LENGTH || data[1] != SOA_SERIAL) {
            return null;
        }
        return new Serial(Integer.toUnsignedLong(ByteBuffer.wrap(data).getInt(2)));
    }

    /** The client's and the server's cookie (RFC 7873). */
    public byte @Nullable [] cookie() {
        return data(EDNSOption.Code.COOKIE);
    }

    private byte @Nullable [] data(int code) {
        if (opt == null) {
            return null;
        }
        for (EDNSOption option : opt.getOptions(code)) {
            byte[] wire = option.toWire();
            return Arrays.copyOfRange(wire, CODE_AND_LENGTH, wire.length);
        }
        return null;
    }
}
