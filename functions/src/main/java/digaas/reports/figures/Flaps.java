package digaas.reports.figures;

import digaas.poll.Ending;
import digaas.requests.Measurement;

/**
 * How often changes went away again after they had been seen, as far as requests looked: those that were to be confirmed.
 *
 * @param confirmed requests that were completed by a confirmation
 * @param flapping those of them whose change went away in between
 * @param flaps how often that was, on all nameservers together
 * @param most how often it was of one request
 */
public record Flaps(long confirmed, long flapping, long flaps, long most) {
    static final Flaps NONE = new Flaps(0, 0, 0, 0);

    /** With one more request; the same when it was not confirmed. */
    Flaps with(Measurement measurement) {
        if (!(measurement.ending() instanceof Ending.Completed completed)
                || completed.stability().stableSince() == null) {
            return this;
        }
        int more = completed.stability().flaps();
        return new Flaps(confirmed + 1, flapping + (more > 0 ? 1 : 0), flaps + more, Math.max(most, more));
    }
}
