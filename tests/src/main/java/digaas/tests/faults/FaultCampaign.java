package digaas.tests.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Flows on one stack: each once without a fault, then once with each fault at each of its calls. */
public final class FaultCampaign implements AutoCloseable {
    private static final Duration A_SWEEP_LATER = Visit.BOUND.plusSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final FaultBench bench;
    private final List<Visit> visits = new ArrayList<>();

    /** Starts the stack. */
    FaultCampaign(Path root) throws IOException, InterruptedException {
        this.bench = new FaultBench(root);
    }

    /** Runs a flow without a fault; the calls that it makes. */
    List<Point> calls(Flow flow) throws IOException, InterruptedException {
        // The first run notes what later ones know, such as that the table has something of today.
        var _ = run(flow, null);
        return run(flow, null).caller().trial.points();
    }

    /** Runs a flow with a fault. */
    void inject(Flow flow, Injection injection) throws IOException, InterruptedException {
        var _ = run(flow, injection);
    }

    private Visit run(Flow flow, @org.jspecify.annotations.Nullable Injection injection)
            throws IOException, InterruptedException {
        Visit visit = Visit.run(bench, flow, injection);
        visits.add(visit);
        return visit;
    }

    /** Sweeps now: a short campaign need not wait for the schedule. */
    void sweep() throws InterruptedException {
        var _ = bench.sweep();
    }

    /** Waits until all that can has ended, and judges. */
    List<Judgement> judge() throws IOException, InterruptedException {
        List<Item> all = ended();
        Set<String> expected = new HashSet<>();
        visits.forEach(visit -> expected.addAll(CallbackCheck.expected(visit.caller(), all)));
        CallbackCheck.await(bench, expected);
        List<Judgement> judgements = new ArrayList<>();
        Set<String> reports = new HashSet<>();
        for (Visit visit : visits) {
            List<String> wrong = visit.violations(all);
            wrong.addAll(CallbackCheck.violations(bench, CallbackCheck.expected(visit.caller(), all)));
            judgements.add(new Judgement(visit.flow(), visit.injection(), visit.hit(), wrong));
            reports.addAll(visit.caller().reports);
        }
        List<String> torn = ReportCheck.violations(bench, all, reports);
        if (!torn.isEmpty()) {
            judgements.add(new Judgement(Flow.REPORT, null, true, torn));
        }
        bench.items().untold().stream()
                .filter(item -> !item.isOpen())
                .forEach(item -> judgements.add(
                        new Judgement(Flow.CALLBACK, null, true, List.of("it lies in the outbox: " + item))));
        bench.items().counts().stream()
                .filter(count -> !count.isSound())
                .forEach(count -> judgements.add(
                        new Judgement(Flow.POST, null, true, List.of("open requests are counted wrongly: " + count))));
        return judgements;
    }

    private List<Item> ended() throws IOException, InterruptedException {
        List<Item> all = bench.items().all();
        while (all.stream().anyMatch(FaultCampaign::canStillEnd)) {
            TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
            all = bench.items().all();
        }
        return all;
    }

    private static boolean canStillEnd(Item item) {
        return item.isRequest()
                && item.isOpen()
                && Objects.requireNonNull(item.time("deadline"))
                        .plus(A_SWEEP_LATER)
                        .isAfter(Instant.now());
    }

    @Override
    public void close() throws IOException {
        bench.close();
    }
}
