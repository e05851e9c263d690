package digaas.dns.hostile;

import digaas.poll.Condition;
import digaas.poll.query.Serial;
import digaas.poll.query.TextOctets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A second reading of a packet (RFC 1035 §4), which shares no code with the engine or its codec: what a message says,
 * or that it is none. It is the judge of whether a condition can have been told by a packet.
 */
record PlainReading(int rcode, List<Entry> answer, List<Entry> authority) {
    /** Owner in lower case; data as it is in the packet, in hexadecimal. */
    record Entry(String owner, int type, int dnsClass, String data) {}

    private static final int LONGEST_NAME = 255;
    /** Hexadecimal digits of the five numbers after an SOA's names, of which the serial is the first. */
    private static final int SOA_NUMBERS = 40;

    /** What a packet says to a query; empty when it is no well-formed answer to that very question. */
    static Optional<PlainReading> of(byte[] packet, byte[] query) {
        try {
            return read(ByteBuffer.wrap(packet), ByteBuffer.wrap(query));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<PlainReading> read(ByteBuffer in, ByteBuffer query) {
        int flags = in.getShort(2);
        boolean answers = in.getShort(0) == query.getShort(0) && (flags & 0xFA00) == 0x8000 && in.getShort(4) == 1;
        in.position(12);
        query.position(12);
        boolean sameName = name(in).equals(name(query));
        boolean sameType = in.getInt() == query.getInt();
        List<Entry> answer = entries(in, in.getShort(6));
        List<Entry> authority = entries(in, in.getShort(8));
        entries(in, in.getShort(10));
        return answers && sameName && sameType && !in.hasRemaining()
                ? Optional.of(new PlainReading(flags & 0x0F, answer, authority))
                : Optional.empty();
    }

    private static List<Entry> entries(ByteBuffer in, short count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < Short.toUnsignedInt(count); i++) {
            String owner = name(in);
            int type = Short.toUnsignedInt(in.getShort());
            int dnsClass = Short.toUnsignedInt(in.getShort());
            in.getInt();
            byte[] data = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(data);
            entries.add(new Entry(owner, type, dnsClass, HexFormat.of().formatHex(data)));
        }
        return entries;
    }

    private static String name(ByteBuffer in) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        ByteBuffer at = in;
        int before = in.position();
        int length = Byte.toUnsignedInt(at.get());
        while (length != 0) {
            if (length >= 0xC0) {
                int target = (length & 0x3F) << 8 | Byte.toUnsignedInt(at.get());
                if (target >= before) {
                    throw new IllegalArgumentException("a pointer that does not point back");
                }
                before = target;
                at = in.duplicate().position(target);
            } else if (length < 0x40) {
                byte[] label = new byte[length];
                at.get(label);
                name.write(length);
                name.writeBytes(label);
            } else {
                throw new IllegalArgumentException("no label type");
            }
            length = Byte.toUnsignedInt(at.get());
        }
        if (name.size() >= LONGEST_NAME) {
            throw new IllegalArgumentException("a name too long");
        }
        return name.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /** Whether it can be taken to say that a condition holds for a name, of which no alias is expected. */
    boolean tells(Condition condition, byte[] wireName) {
        String name =
                new String(wireName, 0, wireName.length - 1, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int type = condition.questionType().value();
        List<Entry> here = owned(answer, name, type);
        List<String> values = here.stream().map(Entry::data).toList();
        List<Entry> zone = rcode == 0 && !here.isEmpty() ? here : owned(authority, name, 6);
        boolean denied = here.isEmpty() && (rcode == 0 || rcode == 3);
        return switch (condition) {
            case Condition.SerialNotLower(Serial wanted) ->
                (rcode == 0 || rcode == 3)
                        && zone.stream()
                                .anyMatch(soa -> soa.data().length() >= SOA_NUMBERS
                                        && serial(soa).isNotLowerThan(wanted));
            case Condition.ZoneExists(), Condition.SerialsEqual() -> (rcode == 0 || rcode == 3) && !zone.isEmpty();
            case Condition.ZoneRemoved() -> zone.isEmpty() && here.isEmpty() && (denied || rcode == 5);
            case Condition.DataPresent present ->
                rcode == 0 && values.contains(present.value().wire());
            case Condition.RrsetEquals expected ->
                rcode == 0 && expected.values().stream().allMatch(value -> values.contains(value.wire()));
            case Condition.RrsetIncludes expected ->
                rcode == 0 && expected.values().stream().allMatch(value -> values.contains(value.wire()));
            case Condition.DataExists _ -> rcode == 0 && !here.isEmpty();
            case Condition.TextPresent(TextOctets text) ->
                rcode == 0 && values.stream().anyMatch(data -> text.hex().equals(joined(data)));
            case Condition.RecordRemoved _ -> denied;
            case Condition.NameAbsent _ -> rcode == 3 && answer.isEmpty() && zone.isEmpty();
        };
    }

    private static List<Entry> owned(List<Entry> section, String name, int type) {
        return section.stream()
                .filter(entry -> entry.owner().equals(name) && entry.type() == type && entry.dnsClass() == 1)
                .toList();
    }

    /** The strings of a TXT record without their lengths. */
    private static String joined(String data) {
        StringBuilder joined = new StringBuilder();
        int at = 0;
        while (at < data.length()) {
            int end = at + 2 + 2 * Integer.parseInt(data.substring(at, at + 2), 16);
            joined.append(data, at + 2, Math.min(end, data.length()));
            at = end;
        }
        return joined.toString();
    }

    private static Serial serial(Entry soa) {
        String serial = soa.data()
                .substring(soa.data().length() - SOA_NUMBERS, soa.data().length() - SOA_NUMBERS + 8);
        return new Serial(Long.parseLong(serial, 16));
    }
}
