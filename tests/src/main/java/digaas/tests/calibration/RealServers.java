package digaas.tests.calibration;

import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.fixture.Program;
import digaas.poll.Bracket;
import digaas.poll.OpenRequest;
import digaas.round.SteadyClock;
import digaas.tests.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Changes on nameserver programs. Their moments are known only to lie between two others, so an interval is taken to
 * hold the truth when the two overlap.
 */
final class RealServers {
    static final String ZONE = "calibration.test.";
    private static final Duration FREQUENCY = Duration.ofMillis(100);

    private final Table table =
            new Table("nameserver | covered | width p50 | p99 | truth known to p50 | p99 | both ways");

    private interface Starter {
        RealServer start() throws IOException, InterruptedException;
    }

    static Score run(CalibrationOptions options, PrintStream out) throws IOException, InterruptedException {
        RealServers servers = new RealServers();
        Score bind = servers.run(options, out, "BIND", BindServer::new, "named", "nsupdate");
        Score nsd = servers.run(options, out, "NSD", NsdServer::new, "nsd", "nsd-control");
        out.println(
                "Nameserver programs, frequency 100 ms (milliseconds; both ways: the change was seen, then gone again, "
                        + "by a loop without pauses):\n\n" + servers.table);
        return bind.plus(nsd);
    }

    private Score run(CalibrationOptions options, PrintStream out, String name, Starter starter, String... programs)
            throws IOException, InterruptedException {
        List<String> absent = Stream.of(programs)
                .filter(program -> Program.find(program).isEmpty())
                .toList();
        if (!absent.isEmpty()) {
            out.println("SKIPPED: " + name + ", for want of " + String.join(" and ", absent) + "\n");
            table.row(name + ", SKIPPED", "-", "-", "-", "-", "-", "-");
            return Score.NONE;
        }
        try (RealServer server = starter.start()) {
            PlainLoop.awaitZone(server.address(), ZONE);
            return measure(server, options.part(60), new Random(options.seed()));
        }
    }

    private Score measure(RealServer server, int count, Random random) throws InterruptedException {
        InstantSource clock = SteadyClock.start();
        List<OpenRequest> requests = LongStream.rangeClosed(2, count + 1L)
                .mapToObj(serial -> PlannedChange.request(server.address(), ZONE, serial, clock.instant(), FREQUENCY))
                .toList();
        try (var engine = new NioQueryEngine(EngineSettings.DEFAULT, InstantSource.system())) {
            var truths = CompletableFuture.supplyAsync(() -> change(server, count, random));
            Map<UUID, Rounds.Measured> measured = Rounds.run(engine, clock, requests);
            return compare(server, requests, measured, truths.join());
        }
    }

    private static List<RealServer.Truth> change(RealServer server, int count, Random random) {
        List<RealServer.Truth> truths = new ArrayList<>();
        try {
            Thread.sleep(3 * FREQUENCY.toMillis());
            for (int i = 0; i < count; i++) {
                Thread.sleep(random.nextLong(FREQUENCY.toMillis()));
                truths.add(server.serial(i + 2L));
            }
            return truths;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("a change on " + server.name() + " could not be made", e);
        }
    }

    private Score compare(
            RealServer server,
            List<OpenRequest> requests,
            Map<UUID, Rounds.Measured> measured,
            List<RealServer.Truth> truths) {
        List<Duration> widths = new ArrayList<>();
        int completed = 0;
        int covered = 0;
        for (int i = 0; i < requests.size(); i++) {
            Rounds.Measured one = measured.get(requests.get(i).request().id());
            if (one != null) {
                Bracket bracket = one.bracket();
                completed++;
                covered += overlaps(bracket, truths.get(i)) ? 1 : 0;
                if (bracket.notBefore() != null) {
                    widths.add(Duration.between(bracket.notBefore(), bracket.notAfter()));
                }
            }
        }
        Score score = new Score(requests.size(), completed, covered);
        Figures width = Figures.of(widths);
        Figures known = Figures.of(truths, truth -> Duration.between(truth.before(), truth.after()));
        table.row(
                server.name(),
                score.toString(),
                width.quantile(0.5),
                width.quantile(0.99),
                known.quantile(0.5),
                known.quantile(0.99),
                Long.toString(truths.stream().filter(RealServer.Truth::bothWays).count()));
        return score;
    }

    private static boolean overlaps(Bracket bracket, RealServer.Truth truth) {
        return !bracket.notAfter().isBefore(truth.before())
                && (bracket.notBefore() == null || bracket.notBefore().isBefore(truth.after()));
    }
}
