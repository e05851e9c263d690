package digaas.dns.wire;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.text.DnsNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message divided into its parts (RFC 1035 §4.1), the data of its records not yet read.
 *
 * @param flags the second 16 bits of the header
 * @param questionType the type of the first question; −1 without one
 * @param hasMore whether octets follow the last record
 */
record ReceivedMessage(
        int flags, int questionType, List<Part> answer, List<Part> authority, List<Part> additional, boolean hasMore) {
    private static final int OPT = 41;

    /**
     * One record.
     *
     * @param owner in presentation form, lower case
     * @param data its RDATA
     */
    record Part(String owner, int type, int dnsClass, long ttl, WireReader data) {}

    /**
     * Divides a packet.
     *
     * @throws FormatException if the counts, an owner or a length is wrong
     */
    static ReceivedMessage read(byte[] packet) throws FormatException {
        WireReader in = WireReader.ofMessage(packet);
        in.u16();
        int flags = in.u16();
        int questions = in.u16();
        int answers = in.u16();
        int authorities = in.u16();
        int additionals = in.u16();
        int questionType = -1;
        for (int i = 0; i < questions; i++) {
            in.name();
            int type = in.u16();
            in.u16();
            questionType = i == 0 ? type : questionType;
        }
        return new ReceivedMessage(
                flags, questionType, parts(in, answers), parts(in, authorities), parts(in, additionals), in.hasMore());
    }

    private static List<Part> parts(WireReader in, int count) throws FormatException {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(new Part(DnsNames.presentation(in.name()), in.u16(), in.u16(), in.u32(), in.part(in.u16())));
        }
        return parts;
    }

    /** The EDNS record (RFC 6891 §6.1.1); null without one. */
    @Nullable
    Part opt() {
        return additional.stream()
                .filter(part -> part.type() == OPT)
                .findFirst()
                .orElse(null);
    }

    /** With the upper bits from EDNS (RFC 6891 §6.1.3). */
    int rcode() {
        Part opt = opt();
        int upper = opt == null ? 0 : (int) (opt.ttl() >> 24);
        return upper << 4 | (flags & 0x0F);
    }

    boolean isAuthoritative() {
        return (flags & 0x0400) != 0;
    }

    boolean isRecursionAvailable() {
        return (flags & 0x0080) != 0;
    }
}
