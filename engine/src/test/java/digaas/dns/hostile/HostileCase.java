package digaas.dns.hostile;

import digaas.dns.text.RecordTypes;
import digaas.dns.wire.QueryPacket;
import digaas.poll.Condition;
import digaas.poll.query.Question;
import digaas.poll.query.Rdata;
import digaas.poll.query.Serial;
import digaas.poll.query.Transport;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.xbill.DNS.Type;

/**
 * One question of a soak: its name says its number, the number says all else. The nameserver's truth is that the
 * condition does not hold.
 */
record HostileCase(long seed, Mutation mutation, int number) {
    /** What the nameserver's own answers say they are by; the mutated ones say otherwise. */
    static final String GENUINE = "genuine";

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int ZONE = QueryPacket.HEADER;
    private static final String OLD_TEXT =
            "0a" + HexFormat.of().formatHex("as it was\n".getBytes(StandardCharsets.US_ASCII));
    private static final String NEW_TEXT = "20" + "c0ffee42".repeat(8);
    private static final String OLD_ADDRESS = "c0000201";
    private static final String NEW_ADDRESS = "c0000202";

    private enum Wanted {
        DATA,
        SERIAL,
        ZONE_GONE,
        RECORD_GONE,
        RRSET,
        ZONE
    }

    private static Rdata rdata(String wire) {
        return new Rdata(wire, wire);
    }

    private Wanted wanted() {
        return Wanted.values()[number % Wanted.values().length];
    }

    String name() {
        return "q" + number + ".example.";
    }

    Question question(InetSocketAddress nameserver) {
        boolean byTcp = mutation.isOfFrames() || number % 8 == 7;
        return new Question(nameserver, name(), condition().questionType(), byTcp ? Transport.TCP : Transport.UDP);
    }

    Condition condition() {
        return switch (wanted()) {
            case DATA -> new Condition.DataPresent(RecordTypes.of(Type.TXT), rdata(NEW_TEXT));
            case SERIAL -> new Condition.SerialNotLower(new Serial(8));
            case ZONE_GONE -> new Condition.ZoneRemoved();
            case RECORD_GONE -> new Condition.RecordRemoved(RecordTypes.of(Type.A), Optional.empty());
            case RRSET -> new Condition.RrsetEquals(RecordTypes.of(Type.A), Set.of(rdata(NEW_ADDRESS)));
            case ZONE -> new Condition.ZoneExists();
        };
    }

    /** An answer that tells the truth: the condition does not hold. */
    AnswerOctets genuine(byte[] query, String nsid) {
        return AnswerOctets.of(
                query,
                switch (wanted()) {
                    case DATA -> content(0, Type.TXT, OLD_TEXT, nsid);
                    case SERIAL, ZONE_GONE -> content(0, Type.SOA, soa(7), nsid);
                    case RECORD_GONE, RRSET -> content(0, Type.A, OLD_ADDRESS, nsid);
                    case ZONE ->
                        new AnswerOctets.Content(3, true, ZONE + 1 + name().indexOf('.'), Type.SOA, soa(7), nsid);
                });
    }

    /** A well-formed answer that lies: the condition holds. */
    AnswerOctets lie(byte[] query, String nsid) {
        return AnswerOctets.of(
                query,
                switch (wanted()) {
                    case DATA -> content(0, Type.TXT, NEW_TEXT, nsid);
                    case SERIAL, ZONE -> content(0, Type.SOA, soa(8), nsid);
                    case ZONE_GONE -> new AnswerOctets.Content(5, true, ZONE, Type.SOA, soa(7), nsid);
                    case RECORD_GONE -> new AnswerOctets.Content(3, true, ZONE, Type.SOA, soa(7), nsid);
                    case RRSET -> content(0, Type.A, NEW_ADDRESS, nsid);
                });
    }

    private static AnswerOctets.Content content(int rcode, int type, String data, String nsid) {
        return new AnswerOctets.Content(rcode, false, ZONE, type, data, nsid);
    }

    /** Its names are pointers to the question's. */
    private static String soa(int serial) {
        ByteBuffer data =
                ByteBuffer.allocate(24).putShort((short) (0xC000 | ZONE)).putShort((short) (0xC000 | ZONE));
        data.putInt(serial).putInt(3_600).putInt(900).putInt(604_800).putInt(300);
        return HexFormat.of().formatHex(data.array());
    }

    /** The same for every packet of this question. */
    Random random() {
        return new Random((seed * GOLDEN + mutation.name().hashCode()) * GOLDEN + number);
    }
}
