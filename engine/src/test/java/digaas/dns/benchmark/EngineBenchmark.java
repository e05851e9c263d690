package digaas.dns.benchmark;

import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.dns.QueryEngine;
import digaas.dns.query.EngineCounts;
import digaas.dns.text.RecordTypes;
import digaas.fixture.Program;
import digaas.fixture.Server;
import digaas.fixture.Waiting;
import digaas.poll.query.Question;
import digaas.poll.query.Transport;
import java.io.File;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Measures the engine against one responder process on loopback, beside dnsjava's own resolver and, where it is
 * installed, dnsperf; prints one table. Run it with the test classpath. The argument {@code alone} leaves the others
 * out: then {@code ulimit -n 256} beforehand shows that it is enough for the engine. {@code -XX:+UseSerialGC} is what
 * Lambda's JVM chooses for the memory that the functions have.
 *
 * <p>Asker and responder share this machine's cores with whatever else runs on it; CPU for each answer is the asker's
 * alone.
 */
final class EngineBenchmark {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    static final Duration MEASURED = Duration.ofSeconds(3);
    static final int ROUNDS = 5;
    private static final List<Integer> IN_FLIGHT = List.of(100, 1_000);

    /** The defaults, but for the rate. */
    private static final EngineSettings SETTINGS =
            new EngineSettings(16_384, 65_536, TIMEOUT, 190, 1_000_000, 8, 4_096, Duration.ofSeconds(30));

    private static final AtomicInteger ASKED = new AtomicInteger();

    private EngineBenchmark() {}

    /** Every one another: equal questions would be asked once. */
    static Question question(InetSocketAddress address) {
        String name = "n" + ASKED.incrementAndGet() + ".example.com.";
        return new Question(address, name, RecordTypes.of(Type.A), Transport.UDP);
    }

    public static void main(String[] arguments) throws Exception {
        try (Server responder = responder()) {
            Waiting.until("the responder's port", () -> responder.output().endsWith("\n"));
            InetSocketAddress address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    Integer.parseInt(responder.output().strip()));
            row("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
            row("descriptors allowed", descriptorLimit());
            row("garbage collectors", collectors());
            measureRates(address, List.of(arguments).contains("alone"));
            new TimeoutBenchmark(SETTINGS).run();
        }
    }

    /** In turns, so that what else the machine does meets all alike; medians of the rounds. */
    private static void measureRates(InetSocketAddress address, boolean alone)
            throws IOException, InterruptedException {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTimeout(TIMEOUT);
        Stolen stolen = Stolen.now();
        try (NioQueryEngine engine = new NioQueryEngine(SETTINGS, InstantSource.system())) {
            List<Load> own = IN_FLIGHT.stream()
                    .map(count -> new Load("engine", count, load -> ask(engine, address, load)))
                    .toList();
            List<Load> stock = (alone ? Stream.<Integer>empty() : IN_FLIGHT.stream())
                    .map(count -> new Load("dnsjava SimpleResolver", count, _ -> resolver.sendAsync(stockQuestion())))
                    .toList();
            double[] dnsperf = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                for (int i = 0; i < IN_FLIGHT.size(); i++) {
                    own.get(i).run(round);
                    if (!alone) {
                        stock.get(i).run(round);
                    }
                }
                if (round >= 0 && !alone) {
                    dnsperf[round] = dnsperf(address);
                }
            }
            own.forEach(Load::report);
            stock.forEach(Load::report);
            if (!alone) {
                row("dnsperf", "%,.0f answers/s".formatted(Load.median(dnsperf)));
                compare(own, stock, Load.median(dnsperf));
            }
            row("descriptors of sockets", Long.toString(openSockets()));
            row("accounting", accounting(engine.counts()));
            row("taken away by the host, meanwhile", Stolen.now().since(stolen));
        }
    }

    private static void compare(List<Load> own, List<Load> stock, double dnsperf) {
        for (int i = 0; i < IN_FLIGHT.size(); i++) {
            Load engine = own.get(i);
            Load resolver = stock.get(i);
            row("engine / dnsperf, %,d in flight".formatted(IN_FLIGHT.get(i)), ratio(engine.rate(), dnsperf));
            row(
                    "engine / SimpleResolver, %,d in flight".formatted(IN_FLIGHT.get(i)),
                    "%s of the rate, %s answers for the same CPU"
                            .formatted(
                                    ratio(engine.rate(), resolver.rate()), ratio(resolver.micros(), engine.micros())));
        }
    }

    private static String ratio(double one, double other) {
        return "%.2f times".formatted(one / other);
    }

    private static CompletionStage<?> ask(QueryEngine engine, InetSocketAddress address, Load load) {
        long askedNanos = System.nanoTime();
        return engine.query(question(address), TIMEOUT)
                .thenAccept(observation -> load.observe(askedNanos, observation));
    }

    private static Message stockQuestion() {
        Name name = Name.fromConstantString("n" + ASKED.incrementAndGet() + ".example.com.");
        return Message.newQuery(Record.newRecord(name, Type.A, DClass.IN));
    }

    private static double dnsperf(InetSocketAddress address) throws IOException, InterruptedException {
        Path questions = Files.createTempFile("questions", ".txt");
        try {
            Files.writeString(questions, "www.example.com A\n");
            List<String> command = List.of(
                    "dnsperf",
                    "-s",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(address.getPort()),
                    "-d",
                    questions.toString(),
                    "-l",
                    Long.toString(MEASURED.toSeconds()),
                    "-e");
            String output =
                    Program.run(MEASURED.plusMinutes(1), command, _ -> {}).output();
            Matcher rate = Pattern.compile("Queries per second:\\s+([0-9.]+)").matcher(output);
            return rate.find() ? Double.parseDouble(rate.group(1)) : Double.NaN;
        } catch (IOException e) {
            // It is not installed.
            return Double.NaN;
        } finally {
            Files.delete(questions);
        }
    }

    private static Server responder() throws IOException {
        return Server.start(
                Files.createTempDirectory("responder"),
                Program.java(),
                "-cp",
                System.getProperty("java.class.path", ""),
                FastResponder.class.getName());
    }

    static String accounting(EngineCounts counts) {
        boolean closed = counts.asked() == counts.answered() + counts.timedOut() + counts.refused();
        return "%,d asked = %,d answered + %,d timed out + %,d refused: %s"
                .formatted(
                        counts.asked(), counts.answered(), counts.timedOut(), counts.refused(), closed ? "yes" : "NO");
    }

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
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

    static void row(String what, String value) {
        System.out.printf(Locale.ROOT, "%-50s %s%n", what, value);
    }
}
