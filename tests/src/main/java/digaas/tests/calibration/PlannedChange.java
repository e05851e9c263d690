package digaas.tests.calibration;

import digaas.poll.Condition;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.query.Nameserver;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.Serial;
import digaas.poll.query.Transport;
import digaas.tests.nameserver.KnownChanges;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A change and how it is polled for.
 *
 * @param begin when polling begins
 * @param moment when it takes effect
 */
record PlannedChange(int number, Duration frequency, Instant begin, Instant moment) {
    static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SHORTEST_SPAN = Duration.ofSeconds(4);

    /**
     * As many changes of each frequency. Their polling begins spread over one frequency, and they happen at random
     * moments from a little after the first poll.
     */
    static List<PlannedChange> plan(
            List<Duration> frequencies, int each, int firstNumber, Instant start, Random random) {
        List<PlannedChange> plan = new ArrayList<>();
        for (Duration frequency : frequencies) {
            Duration span = frequency.compareTo(SHORTEST_SPAN) > 0 ? frequency : SHORTEST_SPAN;
            for (int i = 0; i < each; i++) {
                Instant begin = start.plus(share(frequency, random.nextDouble()));
                Instant moment = begin.plus(share(frequency, 1.2)).plus(share(span, random.nextDouble()));
                plan.add(new PlannedChange(firstNumber + plan.size(), frequency, begin, moment));
            }
        }
        return plan;
    }

    private static Duration share(Duration duration, double share) {
        return Duration.ofNanos((long) (duration.toNanos() * share));
    }

    String name() {
        return KnownChanges.name(number);
    }

    OpenRequest request(InetSocketAddress nameserver) {
        return request(nameserver, name(), 2, begin, frequency);
    }

    /** A request to be told when a zone's serial is no longer below {@code serial}. */
    static OpenRequest request(
            InetSocketAddress nameserver, String name, long serial, Instant begin, Duration frequency) {
        return OpenRequest.start(new PollRequest(
                UUID.randomUUID(),
                List.of(new Nameserver(nameserver.toString(), nameserver)),
                100,
                name,
                new Condition.SerialNotLower(new Serial(serial)),
                false,
                Transport.UDP,
                null,
                QueryOptions.USUAL,
                begin,
                begin,
                frequency,
                null,
                TIMEOUT,
                Duration.ZERO));
    }
}
