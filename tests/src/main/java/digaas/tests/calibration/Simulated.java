package digaas.tests.calibration;

import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.poll.OpenRequest;
import digaas.round.SteadyClock;
import digaas.tests.Table;
import digaas.tests.nameserver.KnownChanges;
import digaas.tests.nameserver.Network;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Changes at exactly known moments, measured by Digaas's engine and round and, at the same time, by a plain loop. */
final class Simulated {
    private static final List<Duration> FREQUENCIES =
            List.of(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5));
    private static final Duration AHEAD = Duration.ofMillis(500);

    private final Table table =
            new Table("network | frequency | covered | late mean | midpoint bias | width p50 | p99 | max | "
                    + "excess p50 | p99 | max | lost polls inside");
    private final Table bare = new Table("network | excess p50 | p99 | max");
    private final Table loops = new Table("network | frequency | changes | late p50 | p99 | max | lower end");
    private Score score = Score.NONE;

    /** One clock for nameserver and pollers: what is compared can't differ by the clocks. */
    private final InstantSource clock = SteadyClock.start();

    static Score run(CalibrationOptions options, PrintStream out) throws IOException, InterruptedException {
        var simulated = new Simulated();
        int each = Math.ceilDiv(options.changes(), 2 * FREQUENCIES.size());
        simulated.warmUp();
        simulated.run(Network.CLEAN, each, options.seed());
        simulated.run(Network.ROUGH, each, options.seed());
        out.println("Digaas's engine and round (milliseconds):\n\n" + simulated.table);
        out.println(
                "The excess of a thread that only wakes every 10 ms, meanwhile (milliseconds):\n\n" + simulated.bare);
        out.println(
                "A plain loop, which sleeps for the frequency after each answer (milliseconds):\n\n" + simulated.loops);
        return simulated.score;
    }

    /** A first use loads and compiles classes, once in a process's life: it is no part of what a poll takes. */
    private void warmUp() throws IOException, InterruptedException {
        List<PlannedChange> plan =
                PlannedChange.plan(List.of(Duration.ofMillis(100)), 100, 1, clock.instant(), new Random(0));
        measure(Network.CLEAN, plan, 0);
    }

    private void run(Network network, int each, long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        Instant start = clock.instant().plus(AHEAD);
        List<PlannedChange> plan = PlannedChange.plan(FREQUENCIES, each, 1, start, random);
        List<Comparison> comparisons = measure(network, plan, seed);
        for (Duration frequency : FREQUENCIES) {
            report(
                    network,
                    frequency,
                    each,
                    comparisons.stream()
                            .filter(one -> one.frequency().equals(frequency))
                            .toList());
        }
    }

    private List<Comparison> measure(Network network, List<PlannedChange> plan, long seed)
            throws IOException, InterruptedException {
        try (BareTimer timer = new BareTimer();
                KnownChanges server = KnownChanges.start(clock, network, seed);
                PlainLoop loop = new PlainLoop(server.address(), clock, PlainLoop.PATIENT);
                NioQueryEngine engine = new NioQueryEngine(EngineSettings.DEFAULT, clock)) {
            List<PlannedChange> looped = plan.stream()
                    .map(one ->
                            new PlannedChange(one.number() + plan.size(), one.frequency(), one.begin(), one.moment()))
                    .toList();
            plan.forEach(change -> server.change(change.number(), change.moment()));
            looped.forEach(change -> server.change(change.number(), change.moment()));
            List<OpenRequest> requests = plan.stream()
                    .map(change -> change.request(server.address()))
                    .toList();
            loop.start(looped);
            Map<UUID, Rounds.Measured> measured = Rounds.run(engine, clock, requests);
            if (seed != 0) {
                Figures excess = Figures.of(timer.stop());
                bare.row(network.name(), excess.quantile(0.5), excess.quantile(0.99), excess.max());
                reportLoop(network, looped, loop.await());
            }
            return compare(plan, requests, measured, server);
        }
    }

    private static List<Comparison> compare(
            List<PlannedChange> plan,
            List<OpenRequest> requests,
            Map<UUID, Rounds.Measured> measured,
            KnownChanges server) {
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            Rounds.Measured one = measured.get(requests.get(i).request().id());
            if (one != null) {
                comparisons.add(Comparison.of(
                        plan.get(i), one, server.losses(plan.get(i).number())));
            }
        }
        return comparisons;
    }

    private void report(Network network, Duration frequency, int planned, List<Comparison> all) {
        Score part = Score.of(planned, all);
        score = score.plus(part);
        List<Comparison> whole = all.stream().filter(Comparison::hasLowerEnd).toList();
        List<Comparison> undisturbed =
                whole.stream().filter(one -> !one.lossInside()).toList();
        Figures width = Figures.of(whole, Comparison::width);
        Figures excess = Figures.of(undisturbed, Comparison::excess);
        table.row(
                network.name(),
                Figures.text(frequency),
                part.toString(),
                Figures.of(all, Comparison::lateness).mean(),
                Figures.of(whole, Comparison::midpointBias).mean(),
                width.quantile(0.5),
                width.quantile(0.99),
                width.max(),
                excess.quantile(0.5),
                excess.quantile(0.99),
                excess.max(),
                (whole.size() - undisturbed.size()) + "/" + whole.size());
    }

    private void reportLoop(Network network, List<PlannedChange> changes, List<Duration> lateness) {
        for (Duration frequency : FREQUENCIES) {
            List<Duration> these = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                if (changes.get(i).frequency().equals(frequency)) {
                    these.add(lateness.get(i));
                }
            }
            Figures late = Figures.of(these);
            loops.row(
                    network.name(),
                    Figures.text(frequency),
                    String.valueOf(these.size()),
                    late.quantile(0.5),
                    late.quantile(0.99),
                    late.max(),
                    "none");
        }
    }
}
