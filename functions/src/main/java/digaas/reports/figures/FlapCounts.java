package digaas.reports.figures;

import digaas.measurement.Measurement;
import digaas.poll.Ending;

/**
 * How often changes disappeared after they were first seen. Only requests with {@code confirm} tell: only they are
 * polled on.
 *
 * @param confirmed requests that a confirmation completed
 * @param flapping how many of them saw their change disappear in between
 * @param flaps how often that happened, on all nameservers together
 * @param most how often it happened to one request at most
 */
public record FlapCounts(long confirmed, long flapping, long flaps, long most) {
    static final FlapCounts NONE = new FlapCounts(0, 0, 0, 0);

    /** With one more request; unchanged when it was not confirmed. */
    FlapCounts with(Measurement measurement) {
        if (!(measurement.ending() instanceof Ending.Completed completed)
                || completed.stability().stableSince() == null) {
            return this;
        }
        int more = completed.stability().flaps();
        return new FlapCounts(confirmed + 1, flapping + (more > 0 ? 1 : 0), flaps + more, Math.max(most, more));
    }
}
