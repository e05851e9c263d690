package digaas.requests.polling;

import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Schedule;
import digaas.poll.query.Nameserver;
import digaas.poll.query.RatedAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What polls of some requests ask of one address.
 *
 * @param perSecond queries a second, at the densest
 * @param burst how many may be due at the same moment, each sent again once
 */
record Demand(double perSecond, double burst) {
    static final Demand NONE = new Demand(0, 0);

    /** A query and another, where a server answers the first by asking for it. */
    private static final double EACH = 2;

    Demand plus(Demand other) {
        return new Demand(perSecond + other.perSecond, burst + other.burst);
    }

    Demand minus(Demand other) {
        return new Demand(Math.max(0, perSecond - other.perSecond), Math.max(0, burst - other.burst));
    }

    /** Queries that are sent one after the other. */
    static Demand evenly(double perSecond) {
        return new Demand(perSecond, EACH);
    }

    /** What the requests of a round ask of each of their addresses. */
    static Map<RatedAddress, Demand> of(List<OpenRequest> requests) {
        Map<RatedAddress, Demand> demands = new HashMap<>();
        for (OpenRequest open : requests) {
            Demand each = new Demand(densest(open.request()), EACH);
            for (Nameserver nameserver : open.request().nameservers()) {
                demands.merge(RatedAddress.of(nameserver.address().getAddress()), each, Demand::plus);
            }
        }
        return demands;
    }

    /** By a schedule a request polls at times more often than by its frequency. */
    private static double densest(PollRequest request) {
        double mean =
                Duration.ofSeconds(1).toNanos() / (double) request.frequency().toNanos();
        Schedule schedule = request.schedule();
        return schedule == null
                ? mean
                : schedule.segments().stream()
                        .mapToDouble(Schedule.Segment::rate)
                        .reduce(mean, Math::max);
    }
}
