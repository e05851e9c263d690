package digaas.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to poll: on a grid of one frequency's spacing that starts at the first poll, so that late polls do not shift those after
 * them, and once more at the deadline itself. Stateless: a function of the request and of when the last poll was made.
 */
public final class Pacing {
    private Pacing() {}

    /**
     * The poll after one that was made at {@code last}: the first grid point at least half a frequency later. So slots missed
     * through lateness are dropped and do not pile up, no slot is polled twice, and, but for the deadline's, two polls are
     * never closer than half a frequency.
     *
     * @param first when the request's first poll was made: the grid's origin
     * @param last when its latest was, at or after {@code first}
     * @return empty when the poll at the deadline has been made
     */
    public static Optional<Instant> next(PollRequest request, Instant first, Instant last) {
        Instant deadline = request.deadline();
        if (!last.isBefore(deadline)) {
            return Optional.empty();
        }
        Instant slot = slotNotBefore(
                first, request.frequency(), last.plus(request.frequency().dividedBy(2)));
        return Optional.of(slot.isBefore(deadline) ? slot : deadline);
    }

    private static Instant slotNotBefore(Instant origin, Duration spacing, Instant earliest) {
        long whole = Duration.between(origin, earliest).dividedBy(spacing);
        Instant slot = origin.plus(spacing.multipliedBy(whole));
        return slot.isBefore(earliest) ? slot.plus(spacing) : slot;
    }
}
