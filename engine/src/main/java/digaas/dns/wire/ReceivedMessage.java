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
 * @param lastAt where the last record of the additional section begins; −1 without one
 */
public record ReceivedMessage(
        int flags,
        int questionType,
        List<ReceivedRecord> answer,
        List<ReceivedRecord> authority,
        List<ReceivedRecord> additional,
        boolean hasMore,
        int lastAt) {
    private static final int OPT = 41;

    public ReceivedMessage {
        answer = List.copyOf(answer);
        authority = List.copyOf(authority);
        additional = List.copyOf(additional);
    }

    /**
     * Divides a packet.
     *
     * @throws FormatException if the counts, an owner or a length is wrong
     */
    public static ReceivedMessage read(byte[] packet) throws FormatException {
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
        List<ReceivedRecord> answer = records(in, answers);
        List<ReceivedRecord> authority = records(in, authorities);
        List<ReceivedRecord> additional = records(in, Math.max(0, additionals - 1));
        int lastAt = additionals == 0 ? -1 : in.position();
        if (additionals > 0) {
            additional.add(record(in));
        }
        return new ReceivedMessage(flags, questionType, answer, authority, additional, in.hasMore(), lastAt);
    }

    private static List<ReceivedRecord> records(WireReader in, int count) throws FormatException {
        List<ReceivedRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record(in));
        }
        return records;
    }

    private static ReceivedRecord record(WireReader in) throws FormatException {
        return new ReceivedRecord(DnsNames.presentation(in.name()), in.u16(), in.u16(), in.u32(), in.part(in.u16()));
    }

    /** The EDNS record (RFC 6891 §6.1.1); null without one. */
    @Nullable
    ReceivedRecord opt() {
        return additional.stream()
                .filter(part -> part.type() == OPT)
                .findFirst()
                .orElse(null);
    }

    /** With the upper bits from EDNS (RFC 6891 §6.1.3). */
    public int rcode() {
        ReceivedRecord opt = opt();
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
