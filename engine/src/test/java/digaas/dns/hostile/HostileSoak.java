package digaas.dns.hostile;

import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.dns.query.EngineCounts;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.wire.TsigKey;
import digaas.fixture.Waiting;
import digaas.poll.Verdict;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Rejected;
import digaas.poll.query.Outcome.Unanswered;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sends the engine, over loopback sockets, mutated answers of every kind, a million and more of them, and judges what
 * comes out as the poll step does; then lets a neighbour spoof ({@link SpoofingSoak}). Arguments: how many packets, and
 * a seed that determines what each question is answered with. Ends with status 1 when a single check fails.
 *
 * <p>The nameserver's truth is that no condition holds. A condition that is judged satisfied all the same is allowed
 * only where {@link PlainReading} finds that a packet sent for the very question, by chance, well-formedly says so, and
 * never for the mutations that can't do that by chance.
 */
final class HostileSoak {
    private static final int QUESTIONS_PER_BATCH = 12_000;
    private static final int IN_FLIGHT = 256;
    private static final Duration TIMEOUT = Duration.ofMillis(400);
    /** Far above what a busy machine adds to a deadline. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final EngineSettings SETTINGS =
            new EngineSettings(16_384, 65_536, Duration.ofSeconds(5), 190, 1_000_000, 8, 4_096, Duration.ofSeconds(30));

    private final long seed;
    private final TsigKey key = ((Valid<TsigKey>) TsigKey.parse(
                    MutatingNameserver.KEY_NAME,
                    "hmac-sha256",
                    Base64.getEncoder().encodeToString(MutatingNameserver.SECRET)))
            .value();
    private final List<Row> rows = Stream.of(Mutation.values()).map(Row::new).toList();
    private final AtomicLong strays = new AtomicLong();
    private final AtomicLong violations = new AtomicLong();
    private final AtomicLong latestNanos = new AtomicLong();
    private long descriptorsBefore = Long.MAX_VALUE;
    private int number;

    /** What became of the questions that were answered with one kind of mutations. */
    private static final class Row {
        private final Mutation mutation;
        private final AtomicLong packets = new AtomicLong();
        private final AtomicLong questions = new AtomicLong();
        private final AtomicLong genuine = new AtomicLong();
        private final AtomicLong other = new AtomicLong();
        private final AtomicLong malformed = new AtomicLong();
        private final AtomicLong timedOut = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();
        private final AtomicLong told = new AtomicLong();
        private final AtomicLong untrue = new AtomicLong();
        private final AtomicLong hung = new AtomicLong();

        Row(Mutation mutation) {
            this.mutation = mutation;
        }

        private List<AtomicLong> cells() {
            return List.of(packets, questions, genuine, other, malformed, timedOut, failed, told, untrue, hung);
        }

        private AtomicLong of(Observation observation) {
            return switch (observation.outcome()) {
                case Answered answered -> HostileCase.GENUINE.equals(answered.nsid()) ? genuine : other;
                case Rejected _ -> failed;
                case Unanswered(Failure failure) ->
                    switch (failure) {
                        case MALFORMED -> malformed;
                        case TIMEOUT -> timedOut;
                        case UNREACHABLE, TRUNCATED, TLS, TSIG, ABANDONED, FORBIDDEN, HTTP, TSIG_KEY -> failed;
                    };
            };
        }
    }

    HostileSoak(long seed) {
        this.seed = seed;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long packets = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.out.printf("%,d packets, seed %d%n", packets, seed);
        HostileSoak soak = new HostileSoak(seed);
        boolean held = soak.run(packets);
        held &= new SpoofingSoak(seed).run(packets);
        System.out.println(held ? "every check held" : "A CHECK FAILED");
        System.exit(held ? 0 : 1);
    }

    /** Sends at least so many mutated packets; false when a check failed. */
    boolean run(long packets) throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        int batch = (int) Math.min(QUESTIONS_PER_BATCH, packets / 2);
        while (sent() < packets) {
            batch(batch);
            if (descriptorsBefore == Long.MAX_VALUE) {
                // The first batch opens what the JVM keeps for itself.
                descriptorsBefore = descriptors();
            }
        }
        checkDescriptors();
        print(System.nanoTime() - startNanos);
        return violations.get() == 0;
    }

    private long sent() {
        return rows.stream().mapToLong(row -> row.packets.get()).sum();
    }

    /** A fresh engine and fresh nameservers, since what was learned from one mutation spares the next. */
    private void batch(int questions) throws IOException, InterruptedException {
        List<Tested> tested = new ArrayList<>();
        try (NioQueryEngine engine = new NioQueryEngine(SETTINGS, InstantSource.system())) {
            for (Row row : rows) {
                tested.add(new Tested(row, new MutatingNameserver(seed, row.mutation)));
            }
            Semaphore slots = new Semaphore(IN_FLIGHT);
            for (int i = 0; i < questions; i++) {
                ask(engine, tested.get(i % tested.size()), number++, slots);
            }
            await(slots, IN_FLIGHT, "the last questions");
            checkCounts(engine.counts(), questions);
        } finally {
            for (Tested one : tested) {
                one.row().packets.addAndGet(one.server().packets());
                one.server().close();
            }
        }
    }

    private record Tested(Row row, MutatingNameserver server) {}

    private void ask(NioQueryEngine engine, Tested tested, int questionNumber, Semaphore slots)
            throws InterruptedException {
        HostileCase question = new HostileCase(seed, tested.row().mutation, questionNumber);
        await(slots, 1, question.toString());
        tested.server().expect(question);
        tested.row().questions.incrementAndGet();
        InetSocketAddress address = tested.server().address();
        CompletableFuture<Observation> future = question.mutation().isOfSignatures()
                ? engine.query(question.question(address), key, TIMEOUT)
                : engine.query(question.question(address), TIMEOUT);
        long askedNanos = System.nanoTime();
        var _ = future.thenAccept(observation -> judge(tested, question, observation, System.nanoTime() - askedNanos))
                .whenComplete((_, thrown) -> {
                    if (thrown != null) {
                        violation("%s: %s".formatted(question, thrown));
                    }
                    slots.release();
                });
    }

    private void judge(Tested tested, HostileCase question, Observation observation, long tookNanos) {
        Row row = tested.row();
        row.of(observation).incrementAndGet();
        latestNanos.accumulateAndGet(tookNanos - TIMEOUT.toNanos(), Math::max);
        boolean told = tested.server().ended(question) && !question.mutation().isUntrue();
        Verdict verdict = question.condition().judge(question.name(), observation);
        if (verdict instanceof Verdict.Satisfied) {
            (told ? row.told : row.untrue).incrementAndGet();
            if (!told) {
                violation("false COMPLETED: %s %s".formatted(question, observation));
            }
        }
        if (tookNanos > TIMEOUT.plus(SLACK).toNanos()) {
            row.hung.incrementAndGet();
            violation("late: %s took %,d ns".formatted(question, tookNanos));
        }
    }

    private void await(Semaphore slots, int count, String what) throws InterruptedException {
        if (!slots.tryAcquire(count, TIMEOUT.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS)) {
            violation("hung before " + what);
            throw new IllegalStateException("the engine hangs");
        }
    }

    private void checkCounts(EngineCounts counts, long questions) {
        long ended = counts.answered() + counts.timedOut() + counts.refused();
        if (counts.asked() != questions || ended != questions) {
            violation("%,d questions, but %s".formatted(questions, counts));
        }
        strays.addAndGet(counts.strayPackets());
    }

    private void checkDescriptors() throws InterruptedException {
        if (!Waiting.holds(SLACK, () -> descriptors() <= descriptorsBefore)) {
            violation("%d descriptors open, before %d".formatted(descriptors(), descriptorsBefore));
        }
    }

    private static long descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    private void violation(String what) {
        if (violations.incrementAndGet() <= 20) {
            System.out.println("VIOLATION: " + what);
        }
    }

    private void print(long nanos) {
        line(
                "mutation",
                "packets",
                "questions",
                "truth",
                "mutated",
                "malformed",
                "timeout",
                "other",
                "told",
                "FALSE",
                "HUNG");
        rows.forEach(row ->
                line(row.mutation.name().toLowerCase(Locale.ROOT), row.cells().toArray()));
        line(
                "all",
                IntStream.range(0, rows.getFirst().cells().size())
                        .mapToObj(column -> rows.stream()
                                .mapToLong(row -> row.cells().get(column).get())
                                .sum())
                        .toArray());
        System.out.printf(
                Locale.ROOT,
                "stray packets dropped %,d; latest end %.1f ms after asking and the timeout; descriptors %d, then %d;"
                        + " %.1f s%n",
                strays.get(),
                latestNanos.get() / 1e6,
                descriptorsBefore,
                descriptors(),
                nanos / 1e9);
    }

    private static void line(String what, Object... cells) {
        StringBuilder line = new StringBuilder("%-17s".formatted(what));
        for (Object cell : cells) {
            line.append("%11s".formatted(cell));
        }
        System.out.println(line);
    }
}
