package digaas.dns;

import digaas.poll.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.OPTRecord;

/**
 * What an answer says in EDNS options.
 *
 * @param nsid RFC 5001: as text where it is printable, else in hexadecimal
 * @param zoneVersion RFC 9660: the serial, when the version is one
 */
record OptOptions(@Nullable String nsid, @Nullable Serial zoneVersion) {
    private static final OptOptions NONE = new OptOptions(null, null);
    private static final int CODE_AND_LENGTH = 4;
    /** One octet of label count, one of the version's type, four of an SOA serial. */
    private static final int SERIAL_VERSION_LENGTH = 6;

    private static final int SOA_SERIAL = 0;

    static OptOptions of(@Nullable OPTRecord opt) {
        return opt == null ? NONE : new OptOptions(nsid(opt), zoneVersion(opt));
    }

    private static @Nullable String nsid(OPTRecord opt) {
        byte[] data = data(opt, EDNSOption.Code.NSID);
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

    private static @Nullable Serial zoneVersion(OPTRecord opt) {
        byte[] data = data(opt, EDNSOption.Code.ZONEVERSION);
        if (data == null || data.length != SERIAL_VERSION_LENGTH || data[1] != SOA_SERIAL) {
            return null;
        }
        return new Serial(Integer.toUnsignedLong(ByteBuffer.wrap(data).getInt(2)));
    }

    private static byte @Nullable [] data(OPTRecord opt, int code) {
        for (EDNSOption option : opt.getOptions(code)) {
            byte[] wire = option.toWire();
            return Arrays.copyOfRange(wire, CODE_AND_LENGTH, wire.length);
        }
        return null;
    }
}
