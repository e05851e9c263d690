package digaas.tests.calibration;

import digaas.poll.Pacing;
import digaas.poll.PollRequest;
import digaas.poll.Schedule;
import digaas.tests.Table;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What adaptive pacing gains over a fixed frequency of one second, by computation: changes take lognormal times, 64 of
 * them have been learnt from, and the request waits a minute. Those that take longer are left out of the widths.
 */
final class PacingSimulation {
    private static final Duration FREQUENCY = Duration.ofSeconds(1);
    private static final int LEARNT_FROM = 64;
    private static final Instant START = Instant.EPOCH;

    private PacingSimulation() {}

    /**
     * The mean over many changes: polls made, and seconds from the last that came too early to the first that didn't.
     */
    private record Cost(double polls, double width) {}

    static void run(CalibrationOptions options, PrintStream out) {
        Table table =
                new Table("median | sigma | polls fixed | polls adaptive | width fixed | width adaptive | narrower by");
        for (double median : new double[] {1, 5, 20}) {
            for (double sigma : new double[] {0.15, 0.5, 1}) {
                List<Duration> past = lognormal(new Random(options.seed()), LEARNT_FROM, median, sigma);
                List<Duration> changes = lognormal(new Random(options.seed() + 1), options.part(20_000), median, sigma);
                PollRequest request = request();
                Cost fixed = cost(request, changes);
                Cost adaptive =
                        cost(request.withSchedule(Schedule.learn(past, FREQUENCY, PlannedChange.TIMEOUT)), changes);
                table.row(
                        text(median),
                        text(sigma),
                        text(fixed.polls()),
                        text(adaptive.polls()),
                        text(fixed.width()),
                        text(adaptive.width()),
                        text(100 * (1 - adaptive.width() / fixed.width())) + " %");
            }
        }
        out.println("Adaptive pacing against a fixed frequency of 1 s, computed (seconds):\n\n" + table);
    }

    private static PollRequest request() {
        var nameserver = new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);
        return PlannedChange.request(nameserver, "pacing.test.", 2, START, FREQUENCY)
                .request();
    }

    private static List<Duration> lognormal(Random random, int count, double median, double sigma) {
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            durations.add(Duration.ofNanos((long) (1e9 * median * Math.exp(sigma * random.nextGaussian()))));
        }
        return durations;
    }

    private static Cost cost(PollRequest request, List<Duration> changes) {
        double polls = 0;
        double width = 0;
        int seen = 0;
        for (Duration change : changes) {
            Instant moment = START.plus(change);
            Instant previous = START;
            Instant poll = START;
            polls++;
            while (poll.isBefore(moment) && poll.isBefore(request.deadline())) {
                previous = poll;
                poll = Pacing.next(request, START, poll).orElseThrow();
                polls++;
            }
            if (!poll.isBefore(moment)) {
                width += Duration.between(previous, poll).toNanos() / 1e9;
                seen++;
            }
        }
        return new Cost(polls / changes.size(), width / seen);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
