package digaas.reports.making;

import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.measurement.PostedRequest;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.Evidence;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests as a test run makes them: changes take a log-normal time to appear, each request polls one nameserver. */
public final class Campaign {
    public static final Instant START = Instant.parse("2026-03-12T23:20:00Z");
    private static final List<String> CONDITIONS =
            List.of("serial_not_lower", "zone_exists", "data", "zone_removed", "record_removed");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int TIMED_OUT = 4096;

    private final SplittableRandom random = new SplittableRandom(20260312);
    private final List<String> nameservers;
    private final Duration length;
    private final int most;

    /**
     * A campaign.
     *
     * @param length over which its requests are spread
     * @param most queries a request
     */
    public Campaign(int nameservers, Duration length, int most) {
        this.nameservers = java.util.stream.IntStream.range(0, nameservers)
                .mapToObj(i -> i % 2 == 0 ? "192.0.2." + (10 + i) : "ns" + i + ".dns.example.com.")
                .toList();
        this.length = length;
        this.most = most;
    }

    /** A request with its queries. */
    public record Made(Measurement measurement, List<QuerySample> samples) {}

    public Made next() {
        Instant start = START.plusNanos(random.nextLong(length.toNanos())).plusNanos(137);
        int place = random.nextInt(nameservers.size());
        String condition = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
        double appears =
                Math.exp(random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.2 + 0.3 * (place % 4));
        boolean never = random.nextInt(50) == 0;
        double frequency = Math.max(0.2, (never ? 60 : appears) / most);
        List<QuerySample> samples = new ArrayList<>();
        Instant lastNotYet = null;
        for (double at = 0.02; at <= 60 && samples.size() < most; at += frequency) {
            Instant sent = start.plusNanos((long) (at * 1e9));
            double rtt = Math.exp(random.nextDouble() + random.nextDouble() - 1) * 0.002 * (1 + place);
            boolean lost = random.nextInt(300) == 0;
            Duration took = Duration.ofNanos((long) ((lost ? 2.0 : rtt) * 1e9));
            int rcode = lost ? TIMED_OUT : random.nextInt(200) == 0 ? 2 : condition.equals("zone_exists") ? 5 : 0;
            samples.add(new QuerySample(0, sent, took, rcode));
            if (!never && !lost && at >= appears) {
                return completed(start, place, condition, lastNotYet, sent.plus(took), samples);
            }
            lastNotYet = lost ? lastNotYet : sent;
        }
        Reason reason = random.nextInt(6) == 0 ? Reason.CANCELLED : Reason.TIMEOUT;
        return made(start, place, condition, lastNotYet, null, new Ending.Failed(reason, start.plus(TIMEOUT)), samples);
    }

    private Made completed(
            Instant start,
            int place,
            String condition,
            @Nullable Instant lastNotYet,
            Instant seen,
            List<QuerySample> samples) {
        var ending = new Ending.Completed(new Bracket(lastNotYet, seen), Evidence.SERIAL);
        return made(start, place, condition, lastNotYet, seen, ending, samples);
    }

    private Made made(
            Instant start,
            int place,
            String condition,
            @Nullable Instant lastNotYet,
            @Nullable Instant seen,
            Ending ending,
            List<QuerySample> samples) {
        String nameserver = nameservers.get(place);
        var last = Examples.last(nameserver, "NOERROR", 2026031200L, null, "ns1. h. 2026031200 1 1 1 1");
        var measurement = new Measurement(
                new PostedRequest(
                        new UUID(random.nextLong(), random.nextLong()),
                        "{}",
                        "zone" + random.nextInt(100_000) + ".example.net.",
                        List.of(nameserver),
                        condition,
                        "release-7",
                        start,
                        start.plusMillis(15),
                        start.plus(TIMEOUT),
                        null,
                        Duration.ZERO),
                new PollResult(
                        ending,
                        (long) samples.size(),
                        null,
                        List.of(last),
                        List.of(new Sighting(lastNotYet, seen, seen == null ? null : Evidence.SERIAL))));
        return new Made(measurement, samples);
    }
}
