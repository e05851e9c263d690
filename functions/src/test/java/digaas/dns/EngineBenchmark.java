package digaas.dns;

import digaas.poll.Observation;
import digaas.poll.Outcome.Answered;
import digaas.poll.Question;
import digaas.poll.Transport;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Measures the engine against one responder process on loopback, beside dnsjava's own resolver and, where it is installed,
 * dnsperf; prints one table. Run it with the test classpath; {@code ulimit -n 256} beforehand shows that it is enough.
 */
final class EngineBenchmark {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(3);
    private static final int ROUNDS = 5;
    private static final int SILENT_QUERIES = 10_000;

    /** The defaults, but for the rate. */
    private static final EngineSettings SETTINGS =
            new EngineSettings(16_384, 65_536, TIMEOUT, 190, 1_000_000, 8, 4_096, Duration.ofSeconds(30));

    private static final AtomicInteger ASKED = new AtomicInteger();

    private EngineBenchmark() {}

    /** Every one another: equal questions would be asked once. */
    private static Question question(InetSocketAddress address) {
        String name = "n" + ASKED.incrementAndGet() + ".example.com.";
        return new Question(address, name, RecordTypes.of(Type.A), Transport.UDP);
    }

    public static void main(String[] arguments) throws Exception {
        Process responder = responder();
        try (BufferedReader output = responder.inputReader(StandardCharsets.US_ASCII)) {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(output.readLine()));
            row("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
            row("descriptors allowed", descriptorLimit());
            measureRates(address);
            measureTimeouts();
        } finally {
            responder.destroy();
        }
    }

    /** In turns, so that what else the machine does meets all alike; medians of the rounds. */
    private static void measureRates(InetSocketAddress address) throws IOException, InterruptedException {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTimeout(TIMEOUT);
        try (NioQueryEngine engine = new NioQueryEngine(SETTINGS, InstantSource.system())) {
            Load few = new Load("engine, 100 in flight", 100);
            Load many = new Load("engine, 1,000 in flight", 1_000);
            Load stock = new Load("dnsjava SimpleResolver, 100 in flight", 100);
            double[] dnsperf = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                few.run(() -> few.ask(engine, address), round);
                many.run(() -> many.ask(engine, address), round);
                stock.run(() -> resolver.sendAsync(stockQuestion()), round);
                if (round >= 0) {
                    dnsperf[round] = dnsperf(address);
                }
            }
            Stream.of(few, many, stock).forEach(Load::report);
            row("dnsperf", "%,.0f answers/s".formatted(median(dnsperf)));
            row("engine / dnsperf", "%.2f".formatted(median(many.rates) / median(dnsperf)));
            row("engine / SimpleResolver", "%.1f".formatted(median(many.rates) / median(stock.rates)));
            row(
                    "engine / SimpleResolver, both 100 in flight",
                    "%.1f".formatted(median(few.rates) / median(stock.rates)));
            row("descriptors of sockets", Long.toString(openSockets()));
            row("accounting", accounting(engine.counts()));
        }
    }

    private static Message stockQuestion() {
        Name name = Name.fromConstantString("n" + ASKED.incrementAndGet() + ".example.com.");
        return Message.newQuery(Record.newRecord(name, Type.A, DClass.IN));
    }

    /** Asks a socket that nobody reads, all at once. */
    private static void measureTimeouts() throws IOException, InterruptedException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                NioQueryEngine engine = new NioQueryEngine(SETTINGS, InstantSource.system())) {
            InetSocketAddress address = new InetSocketAddress(silent.getLocalAddress(), silent.getLocalPort());
            Duration timeout = Duration.ofSeconds(1);
            long[] lateness = new long[SILENT_QUERIES];
            BareTimer bare = new BareTimer();
            for (int round = 0; round < 3; round++) {
                CountDownLatch all = new CountDownLatch(SILENT_QUERIES);
                for (int i = 0; i < SILENT_QUERIES; i++) {
                    int index = i;
                    var _ = engine.query(question(address), timeout).thenAccept(observation -> {
                        Instant due = observation.sentAt().plus(timeout);
                        lateness[index] = Duration.between(due, Instant.now()).toNanos();
                        all.countDown();
                    });
                }
                all.await();
            }
            row("timeout lateness p50, p99, 10,000 in flight", percentiles(lateness));
            row("  a bare timer's, meanwhile", percentiles(bare.stop()));
            row("  accounting", accounting(engine.counts()));
        }
    }

    private static double dnsperf(InetSocketAddress address) throws IOException, InterruptedException {
        Path questions = Files.createTempFile("questions", ".txt");
        try {
            Files.writeString(questions, "www.example.com A\n");
            Process process = new ProcessBuilder(
                            "dnsperf",
                            "-s",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(address.getPort()),
                            "-d",
                            questions.toString(),
                            "-l",
                            Long.toString(MEASURED.toSeconds()),
                            "-e")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher rate = Pattern.compile("Queries per second:\\s+([0-9.]+)").matcher(output);
            return rate.find() ? Double.parseDouble(rate.group(1)) : Double.NaN;
        } catch (IOException e) {
            // It is not installed.
            return Double.NaN;
        } finally {
            Files.delete(questions);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Process responder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path", "").replace(File.pathSeparatorChar, ':'),
                        FastResponder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String accounting(EngineCounts counts) {
        boolean closed = counts.asked() == counts.answered() + counts.timedOut() + counts.refused();
        return "%,d asked = %,d answered + %,d timed out + %,d refused: %s"
                .formatted(
                        counts.asked(), counts.answered(), counts.timedOut(), counts.refused(), closed ? "yes" : "NO");
    }

    private static String descriptorLimit() throws IOException {
        Optional<String> line = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(limit -> limit.startsWith("Max open files"))
                .findFirst();
        return line.map(limit -> limit.split("\\s{2,}", -1)[1]).orElse("unknown");
    }

    private static long openSockets() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(Path::toFile)
                    .map(EngineBenchmark::target)
                    .filter(target -> target.contains("socket:"))
                    .count();
        } catch (IOException e) {
            return -1;
        }
    }

    private static String target(File descriptor) {
        try {
            return Files.readSymbolicLink(descriptor.toPath()).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String percentiles(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%.3f ms, %.3f ms",
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6);
    }

    private static void row(String what, String value) {
        System.out.printf(Locale.ROOT, "%-45s %s%n", what, value);
    }

    /** How late this machine wakes a thread that does nothing else: no timer can be better. */
    private static final class BareTimer {
        private static final long SLEEP_NANOS = 1_000_000;

        private final long[] lateness = new long[1 << 14];
        private final AtomicInteger count = new AtomicInteger();
        private final Thread thread = Thread.ofPlatform().daemon().start(this::run);

        private void run() {
            while (!Thread.currentThread().isInterrupted() && count.get() < lateness.length) {
                long due = System.nanoTime() + SLEEP_NANOS;
                LockSupport.parkNanos(SLEEP_NANOS);
                lateness[count.getAndIncrement()] = System.nanoTime() - due;
            }
        }

        long[] stop() throws InterruptedException {
            thread.interrupt();
            thread.join();
            return Arrays.copyOf(lateness, count.get());
        }
    }

    /** A fixed number of questions in flight, round after round. */
    private static final class Load {
        private final String name;
        private final int inFlight;
        private final double[] rates = new double[ROUNDS];
        private final double[] cpu = new double[ROUNDS];
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();
        private final long[] added = new long[1 << 20];
        private final AtomicInteger observed = new AtomicInteger();

        Load(String name, int inFlight) {
            this.name = name;
            this.inFlight = inFlight;
        }

        /** Rounds before the first are to warm up. */
        void run(Supplier<CompletionStage<?>> ask, int round) {
            Semaphore slots = new Semaphore(inFlight);
            done.set(0);
            long startNanos = System.nanoTime();
            Duration startCpu = processCpu();
            while (System.nanoTime() - startNanos < MEASURED.toNanos()) {
                slots.acquireUninterruptibly();
                var _ = ask.get().whenComplete((_, error) -> {
                    (error == null ? done : failed).incrementAndGet();
                    slots.release();
                });
            }
            slots.acquireUninterruptibly(inFlight);
            if (round >= 0) {
                rates[round] = done.get() * 1e9 / (System.nanoTime() - startNanos);
                cpu[round] = processCpu().minus(startCpu).toNanos() / 1e3 / done.get();
            } else {
                observed.set(0);
            }
        }

        CompletionStage<?> ask(QueryEngine engine, InetSocketAddress address) {
            long askedNanos = System.nanoTime();
            return engine.query(question(address), TIMEOUT).thenAccept(observation -> observe(askedNanos, observation));
        }

        private void observe(long askedNanos, Observation observation) {
            if (!(observation.outcome() instanceof Answered)) {
                throw new IllegalStateException("no answer: " + observation);
            }
            long all = System.nanoTime() - askedNanos;
            added[observed.getAndIncrement() & (added.length - 1)] =
                    all - observation.rtt().toNanos();
        }

        /** CPU is that of this process, load and all: what a busy machine does not distort. */
        void report() {
            row(
                    name,
                    "%,.0f answers/s, %.1f us of CPU each, %,d failed"
                            .formatted(median(rates), median(cpu), failed.get()));
            if (observed.get() > 0) {
                row(
                        "  added latency p50, p99",
                        percentiles(Arrays.copyOf(added, Math.min(observed.get(), added.length))));
            }
        }

        private static Duration processCpu() {
            return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        }
    }
}
