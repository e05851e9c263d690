package digaas.dns.hostile;

import digaas.dns.text.DnsNames;
import digaas.dns.wire.TsigKey;
import digaas.fixture.LoopbackNameserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/** Answers every query with mutated answers of one kind and, most often, with the truth after them. */
final class MutatingNameserver implements AutoCloseable {
    static final String KEY_NAME = "key.example.";
    static final byte[] SECRET = "a secret between two".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final TSIG KEY = new TSIG(TSIG.HMAC_SHA256, Name.fromConstantString(KEY_NAME), SECRET);
    private static final TSIG OTHER_KEY = new TSIG(TSIG.HMAC_SHA256, Name.fromConstantString(KEY_NAME), new byte[20]);
    /** Of so many questions, one is left without the truth and has to end by its deadline. */
    private static final int SILENT = 16;

    private final long seed;
    private final Mutation mutation;
    private final AtomicLong packets = new AtomicLong();
    private final Map<Integer, Queue<PlainReading>> sent = new ConcurrentHashMap<>();
    private final LoopbackNameserver server;

    MutatingNameserver(long seed, Mutation mutation) {
        this.seed = seed;
        this.mutation = mutation;
        this.server = LoopbackNameserver.framing(this::answers, this::stream);
    }

    InetSocketAddress address() {
        return server.address();
    }

    /** Mutated packets and frames sent so far. */
    long packets() {
        return packets.get();
    }

    /** Keeps what is sent for a question, until its end. */
    void expect(HostileCase question) {
        sent.put(question.number(), new ConcurrentLinkedQueue<>());
    }

    /**
     * Whether a packet that was sent for a question is a well-formed answer to it that tells that its condition holds.
     */
    boolean ended(HostileCase question) {
        byte[] name = DnsNames.wire(question.name());
        return Objects.requireNonNull(sent.remove(question.number())).stream()
                .anyMatch(reading -> reading.tells(question.condition(), name));
    }

    private List<byte[]> stream(byte[] query) {
        List<byte[]> writes = new ArrayList<>();
        byte[] frames = frames(query);
        if (frames.length > 0) {
            writes.add(frames);
        }
        if (hangsUpAfter(query)) {
            writes.add(new byte[0]);
        }
        return writes;
    }

    /** After a wrong length, now and then: else all that follows on the connection waits for its deadline. */
    private boolean hangsUpAfter(byte[] query) {
        return mutation == Mutation.FRAME_CUT
                || (mutation == Mutation.FRAME_LENGTH && question(query).number() % 2 == 0);
    }

    private HostileCase question(byte[] query) {
        return new HostileCase(
                seed, mutation, Integer.parseInt(AnswerOctets.label(query).substring(1)));
    }

    private List<byte[]> answers(byte[] query) {
        HostileCase question = question(query);
        Random random = question.random();
        List<byte[]> answers = new ArrayList<>(mutated(question, query, random));
        if (random.nextInt(SILENT) != 0) {
            answers.add(truth(question, query));
        }
        return answers;
    }

    /** One to three damaged answers; where a cookie is to be damaged but none was sent, none. */
    private List<byte[]> mutated(HostileCase question, byte[] query, Random random) {
        List<byte[]> answers = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        while (answers.size() < count && !(mutation == Mutation.COOKIE_DAMAGE && !AnswerOctets.hasEdns(query))) {
            byte[] packet = mutation.apply(base(question, query, random), random);
            packets.incrementAndGet();
            if (!mutation.isUntrue()) {
                PlainReading.of(packet, query).ifPresent(reading -> remember(question, reading));
            }
            answers.add(packet);
        }
        return answers;
    }

    private void remember(HostileCase question, PlainReading reading) {
        sent.computeIfPresent(question.number(), (_, readings) -> {
            readings.add(reading);
            return readings;
        });
    }

    private AnswerOctets base(HostileCase question, byte[] query, Random random) {
        boolean lying = mutation.lies() && random.nextInt(4) != 0;
        AnswerOctets whole = lying ? question.lie(query, "mutated") : question.genuine(query, "mutated");
        if (mutation == Mutation.SIGNED_DAMAGE || (mutation == Mutation.UNSIGNED && random.nextBoolean())) {
            return whole.with(signed(whole.octets(), query, mutation == Mutation.UNSIGNED ? OTHER_KEY : KEY));
        }
        return whole;
    }

    private byte[] truth(HostileCase question, byte[] query) {
        byte[] octets = question.genuine(query, HostileCase.GENUINE).octets();
        return mutation.isOfSignatures() ? signed(octets, query, KEY) : octets;
    }

    private static byte[] signed(byte[] answer, byte[] query, TSIG key) {
        try {
            TSIGRecord record = key.generate(new Message(answer), answer, Rcode.NOERROR, new Message(query).getTSIG());
            byte[] wire = TsigKey.wire(record);
            byte[] signed = Arrays.copyOf(answer, answer.length + wire.length);
            System.arraycopy(wire, 0, signed, answer.length, wire.length);
            signed[11]++;
            return signed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] frames(byte[] query) {
        if (!mutation.isOfFrames()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            answers(query).forEach(answer -> frame(out, answer.length, answer));
            return out.toByteArray();
        }
        HostileCase question = question(query);
        Random random = question.random();
        byte[] lie = base(question, query, random).octets();
        packets.incrementAndGet();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (mutation) {
            case FRAME_LENGTH ->
                frame(out, lie.length ^ (1 + random.nextInt(random.nextBoolean() ? 0xFF : 0x3FFF)), lie);
            case FRAME_EMPTY -> {
                frame(out, 0, new byte[0]);
                byte[] runt = Arrays.copyOf(lie, 1 + random.nextInt(lie.length - 1));
                frame(out, runt.length, runt);
            }
            case FRAME_CUT -> {
                frame(out, lie.length, lie);
                return Arrays.copyOf(out.toByteArray(), 1 + random.nextInt(lie.length));
            }
            default -> throw new IllegalStateException(mutation + " is not of frames");
        }
        if (random.nextInt(SILENT) != 0) {
            byte[] truth = truth(question, query);
            frame(out, truth.length, truth);
        }
        return out.toByteArray();
    }

    private static void frame(ByteArrayOutputStream out, int length, byte[] message) {
        out.write(length >> 8);
        out.write(length);
        out.writeBytes(message);
    }

    @Override
    public void close() {
        server.close();
    }
}
