package digaas.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to poll: on a grid that starts at the first poll and has the frequency's spacing, so that late polls do not
 * shift those after them. With a schedule the grid is the schedule's. Two more polls are made exactly when the change must have been seen and at the deadline. Stateless: a function of the request and of when the first
 * and the last poll were made.
 */
public final class Pacing {
    private Pacing() {}

    /**
     * The poll after one that was made at {@code last}: the first grid point at least half a frequency later. So slots
     * that were missed are dropped and do not pile up, no slot is polled twice, and no two polls are closer than half a
     * frequency, except for the two more.
     *
     * @param first when the request's first poll was made: the origin of the grid
     * @param last when its latest was, at or after {@code first}
     * @return empty when the poll at the deadline has been made
     */
    public static Optional<Instant> next(PollRequest request, Instant first, Instant last) {
        Instant bound = last.isBefore(request.seenBy()) ? request.seenBy() : request.deadline();
        if (!last.isBefore(bound)) {
            return Optional.empty();
        }
        Instant slot = slot(request, first, last);
        return Optional.of(slot.isBefore(bound) ? slot : bound);
    }

    private static Instant slot(PollRequest request, Instant first, Instant last) {
        Schedule schedule = request.schedule();
        return schedule == null || schedule.segments().isEmpty()
                ? slotNotBefore(
                        first,
                        request.frequency(),
                        last.plus(request.frequency().dividedBy(2)))
                : schedule.next(request.startTime(), last);
    }

    private static Instant slotNotBefore(Instant origin, Duration spacing, Instant earliest) {
        long whole = Duration.between(origin, earliest).dividedBy(spacing);
        Instant slot = origin.plus(spacing.multipliedBy(whole));
        return slot.isBefore(earliest) ? slot.plus(spacing) : slot;
    }
}
