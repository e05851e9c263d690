package digaas.dns.hostile;

import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.dns.QueryEngine;
import digaas.dns.query.EngineCounts;
import digaas.dns.text.RecordTypes;
import digaas.dns.wire.QueryPacket;
import digaas.fixture.Answers;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Question;
import digaas.poll.query.Transport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.xbill.DNS.Type;

/**
 * Spoofers that know the nameserver's address, the engine's ports and the names asked, against the engine; the
 * nameserver tells the truth after each burst of lies. From another address or port the very answers are sent, with
 * their IDs and letter cases; from the nameserver's own address and port, which no system can tell apart, IDs and cases
 * are guessed.
 */
final class SpoofingSoak {
    private static final int BURST = 100;
    private static final int IN_FLIGHT = 16;
    private static final int IDS = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LIE = "192.0.2.66";
    private static final String TRUTH = "192.0.2.1";

    private final Random random;
    private boolean held = true;

    /** Who spoofs, and what names are asked: letters are what their case hides. */
    private enum Spoofer {
        OTHER_PORT("%d.example."),
        OTHER_ADDRESS("%d.example."),
        SAME_SOURCE_NO_LETTERS("%d.1."),
        SAME_SOURCE_12_LETTERS("%d.abcdef.ghijkl.");

        private final String names;

        Spoofer(String names) {
            this.names = names;
        }

        boolean guesses() {
            return this == SAME_SOURCE_NO_LETTERS || this == SAME_SOURCE_12_LETTERS;
        }

        /** The chance of one guess, where the question is open. */
        double chance() {
            return switch (this) {
                case OTHER_PORT, OTHER_ADDRESS -> 0;
                case SAME_SOURCE_NO_LETTERS -> 1.0 / IDS;
                // All at once; or first the ID, and then that of the question that is asked again for this.
                case SAME_SOURCE_12_LETTERS -> 1.0 / IDS / (1 << 12) + 1.0 / IDS * BURST / IDS;
            };
        }
    }

    /** What is counted for one spoofer. */
    private static final class Counts {
        private final AtomicLong packets = new AtomicLong();
        private final AtomicLong queries = new AtomicLong();
        private final AtomicLong asGiven = new AtomicLong();
        private final AtomicLong believed = new AtomicLong();
        private final AtomicLong unanswered = new AtomicLong();
    }

    SpoofingSoak(long seed) {
        random = new Random(seed);
    }

    /** Sends so many lies from each source; false when one was believed that should not, or the truth got lost. */
    boolean run(long packets) throws IOException, InterruptedException {
        System.out.printf(
                "%-24s%11s%11s%11s%11s%11s%11s%11s%9s%n",
                "spoofer", "lies", "questions", "read", "expected", "believed", "unanswered", "as given", "seconds");
        for (Spoofer spoofer : Spoofer.values()) {
            run(spoofer, packets);
        }
        return held;
    }

    private void run(Spoofer spoofer, long packets) throws IOException, InterruptedException {
        Counts counts = new Counts();
        long startNanos = System.nanoTime();
        EngineSettings settings = EngineSettings.DEFAULT.withQueriesPerSecond(1_000_000);
        try (DatagramSocket nameserver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket liar = liar(spoofer, nameserver);
                NioQueryEngine engine = new NioQueryEngine(settings, InstantSource.system())) {
            nameserver.setReceiveBufferSize(1 << 20);
            Thread.ofPlatform().daemon().start(() -> serve(spoofer, nameserver, liar, counts));
            ask(spoofer, engine, nameserver.getLocalSocketAddress(), packets / BURST, counts);
            long read = engine.counts().strayPackets() + counts.believed.get();
            report(spoofer, counts, read, engine.counts(), (System.nanoTime() - startNanos) / 1e9);
        }
    }

    private static DatagramSocket liar(Spoofer spoofer, DatagramSocket nameserver) throws IOException {
        return switch (spoofer) {
            case OTHER_PORT -> new DatagramSocket(0, InetAddress.getLoopbackAddress());
            case OTHER_ADDRESS ->
                new DatagramSocket(nameserver.getLocalPort(), InetAddress.getByAddress(new byte[] {127, 0, 0, 2}));
            case SAME_SOURCE_NO_LETTERS, SAME_SOURCE_12_LETTERS -> nameserver;
        };
    }

    private static void ask(Spoofer spoofer, QueryEngine engine, SocketAddress address, long questions, Counts counts)
            throws InterruptedException {
        Semaphore slots = new Semaphore(IN_FLIGHT);
        for (int i = 0; i < questions; i++) {
            acquire(slots, 1);
            String name = spoofer.names.formatted(i);
            Question question = new Question((InetSocketAddress) address, name, RecordTypes.of(Type.A), Transport.UDP);
            var _ = engine.query(question, PATIENCE.dividedBy(2)).thenAccept(observation -> {
                if (!(observation.outcome() instanceof Answered answered)) {
                    counts.unanswered.incrementAndGet();
                } else if (answered.answer().stream()
                        .anyMatch(record -> LIE.equals(record.rdata().text()))) {
                    counts.believed.incrementAndGet();
                }
                slots.release();
            });
        }
        acquire(slots, IN_FLIGHT);
    }

    private static void acquire(Semaphore slots, int count) throws InterruptedException {
        if (!slots.tryAcquire(count, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the engine hangs");
        }
    }

    private void serve(Spoofer spoofer, DatagramSocket nameserver, DatagramSocket liar, Counts counts) {
        byte[] buffer = new byte[0xFFFF];
        try {
            while (!nameserver.isClosed()) {
                DatagramPacket received = new DatagramPacket(buffer, buffer.length);
                nameserver.receive(received);
                byte[] query = Arrays.copyOf(buffer, received.getLength());
                counts.queries.incrementAndGet();
                if (isLowerCase(query)) {
                    counts.asGiven.incrementAndGet();
                }
                byte[] lie = Answers.withAddress(query, LIE);
                for (int i = 0; i < BURST; i++) {
                    byte[] guess = spoofer.guesses() ? guess(lie) : lie;
                    liar.send(new DatagramPacket(guess, guess.length, received.getSocketAddress()));
                    counts.packets.incrementAndGet();
                }
                byte[] truth = Answers.withAddress(query, TRUTH);
                nameserver.send(new DatagramPacket(truth, truth.length, received.getSocketAddress()));
            }
        } catch (SocketException e) {
            // It is over.
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Random ID, random case: the spoofer has not seen the query. */
    private byte[] guess(byte[] lie) {
        byte[] guess = lie.clone();
        guess[0] = (byte) random.nextInt();
        guess[1] = (byte) random.nextInt();
        int end = AnswerOctets.questionEnd(guess) - 4;
        for (int i = QueryPacket.HEADER; i < end; i++) {
            int lower = guess[i] | 0x20;
            if (lower >= 'a' && lower <= 'z' && random.nextBoolean()) {
                guess[i] ^= 0x20;
            }
        }
        return guess;
    }

    private static boolean isLowerCase(byte[] query) {
        int end = AnswerOctets.questionEnd(query) - 4;
        for (int i = QueryPacket.HEADER; i < end; i++) {
            if (query[i] >= 'A' && query[i] <= 'Z') {
                return false;
            }
        }
        return true;
    }

    /** A count of rare events keeps within five standard deviations of what is expected, and one more. */
    private void report(Spoofer spoofer, Counts counts, long read, EngineCounts engine, double seconds) {
        double expected = read * spoofer.chance();
        long believed = counts.believed.get();
        System.out.printf(
                Locale.ROOT,
                "%-24s%11d%11d%11d%11.4f%11d%11d%11d%9.1f%n",
                spoofer.name().toLowerCase(Locale.ROOT),
                counts.packets.get(),
                engine.asked(),
                read,
                expected,
                believed,
                counts.unanswered.get(),
                counts.asGiven.get(),
                seconds);
        List.of(
                        expect(
                                Math.abs(believed - expected) <= 5 * Math.sqrt(expected) + (expected > 0 ? 1 : 0),
                                "believed"),
                        expect(counts.unanswered.get() == 0, "unanswered"),
                        expect(spoofer.guesses() || read == 0, "read what others sent"),
                        expect(
                                spoofer != Spoofer.SAME_SOURCE_12_LETTERS
                                        || counts.asGiven.get() <= 5 + counts.queries.get() / 100,
                                "asked as given"),
                        expect(
                                engine.asked() == engine.answered() + engine.timedOut() + engine.refused(),
                                "accounting"))
                .forEach(wrong -> {
                    if (!wrong.isEmpty()) {
                        held = false;
                        System.out.println("VIOLATION: " + spoofer + ": " + wrong);
                    }
                });
    }

    private static String expect(boolean condition, String what) {
        return condition ? "" : what;
    }
}
