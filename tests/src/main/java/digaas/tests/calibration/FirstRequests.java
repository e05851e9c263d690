package digaas.tests.calibration;

import digaas.tests.http.ApiClient;
import digaas.tests.nameserver.KnownChanges;
import digaas.tests.nameserver.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The first requests that a {@code ./digaas up} gets: nothing is warm, and all of them come within five seconds, each
 * posted by itself.
 */
record FirstRequests(ThroughApi measuring) {
    private static final List<Duration> FREQUENCIES = IntStream.rangeClosed(1, 10)
            .mapToObj(i -> Duration.ofMillis(100L * i))
            .toList();
    private static final int EACH = 30;
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final Duration FIRST_CHANGE = Duration.ofMillis(1_200);
    private static final Duration CHANGES_WITHIN = Duration.ofSeconds(8);

    static Score run(CalibrationOptions options, Path root, PrintStream out) throws IOException, InterruptedException {
        Process up = new ProcessBuilder(root.resolve("digaas").toString(), "up", "--port", "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(up::destroy));
        InstantSource clock = InstantSource.system();
        try (var said = new BufferedReader(new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8));
                ApiClient api = new ApiClient(address(said), ThroughApi.PATIENCE);
                KnownChanges server = KnownChanges.start(clock, Network.CLEAN, options.seed());
                var bare = new BareTimer()) {
            List<PlannedChange> plan = plan(clock.instant(), new Random(options.seed()));
            plan.forEach(change -> server.change(change.number(), change.moment()));
            List<Comparison> comparisons = new FirstRequests(new ThroughApi(api)).measure(plan, server);
            ThroughApi.report(FREQUENCIES, EACH, comparisons, out);
            Figures excess = Figures.of(
                    comparisons.stream().filter(Comparison::hasLowerEnd).toList(), Comparison::excess);
            Figures machine = Figures.of(bare.stop());
            out.printf(
                    "All of them: excess p50 %s, p99 %s, max %s; of a thread that only wakes: %s, %s, %s%n",
                    excess.quantile(0.5),
                    excess.quantile(0.99),
                    excess.max(),
                    machine.quantile(0.5),
                    machine.quantile(0.99),
                    machine.max());
            return Score.of(plan.size(), comparisons);
        } finally {
            up.destroy();
            up.waitFor();
        }
    }

    /** The first line that it prints when it is ready tells it. */
    private static URI address(BufferedReader said) throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith("Digaas")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("./digaas up did not start");
        }
        return URI.create(line.replaceFirst("^.* at ", ""));
    }

    private static List<PlannedChange> plan(Instant start, Random random) {
        List<PlannedChange> plan = new ArrayList<>();
        for (int i = 0; i < EACH * FREQUENCIES.size(); i++) {
            Instant begin = start.plus(share(WITHIN, random.nextDouble()));
            Instant moment = begin.plus(FIRST_CHANGE).plus(share(CHANGES_WITHIN, random.nextDouble()));
            plan.add(new PlannedChange(i + 1, FREQUENCIES.get(i % FREQUENCIES.size()), begin, moment));
        }
        plan.sort(Comparator.comparing(PlannedChange::begin));
        return plan;
    }

    private static Duration share(Duration duration, double share) {
        return Duration.ofNanos((long) (duration.toNanos() * share));
    }

    private List<Comparison> measure(List<PlannedChange> plan, KnownChanges server)
            throws IOException, InterruptedException {
        try (var posting = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> paths = new ArrayList<>();
            for (PlannedChange change : plan) {
                TimeUnit.NANOSECONDS.sleep(
                        Duration.between(Instant.now(), change.begin()).toNanos());
                paths.add(posting.submit(() -> measuring.post(change, server.address())));
            }
            List<String> all = new ArrayList<>();
            for (Future<String> path : paths) {
                all.add(path.get());
            }
            return measuring.compare(plan, all);
        } catch (ExecutionException e) {
            throw new IOException("a POST failed", e.getCause());
        }
    }
}
