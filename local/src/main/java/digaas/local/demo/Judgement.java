package digaas.local.demo;

import digaas.local.demo.nameserver.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a request ended as it should. */
sealed interface Judgement {
    /** It did. */
    record Right() implements Judgement {}

    /** It didn't. Both in words. */
    record Wrong(String expected, String seen) implements Judgement {}

    /** The API tells times to the microsecond: half of one is lost to rounding at each end. */
    Duration ROUNDING = Duration.ofNanos(1_000);

    /**
     * Judges what Digaas says by what happened.
     *
     * @param madeAt when the change was made: what the times of the result count from
     * @param truth when as many nameservers as it takes had come to serve the change; null when they never do
     */
    static Judgement of(Result result, Instant madeAt, @Nullable Moment truth) {
        return truth == null ? ofLost(result) : ofArrived(result, madeAt, truth);
    }

    private static Judgement ofLost(Result result) {
        boolean timedOut = result.status().equals("ERROR") && "timeout".equals(result.reason());
        return timedOut ? new Right() : new Wrong("ERROR: timeout, for the change never comes", result.summary());
    }

    private static Judgement ofArrived(Result result, Instant madeAt, Moment truth) {
        Duration notAfter = result.notAfter();
        String expected = "COMPLETED, its bracket holding %s (the change took effect between %s and %s)"
                .formatted(Figures.shown(Duration.between(madeAt, truth.after())), truth.before(), truth.after());
        if (!result.status().equals("COMPLETED") || notAfter == null) {
            return new Wrong(expected, result.summary());
        }
        if (!notAfter.equals(result.duration())) {
            return new Wrong("a duration that is the bracket's upper end", result.duration() + ", " + result.summary());
        }
        return holds(madeAt, result.notBefore(), notAfter, truth) ? new Right() : new Wrong(expected, result.summary());
    }

    /** A "not yet" was asked for before the change had taken effect; what showed it came after it began to. */
    private static boolean holds(Instant madeAt, @Nullable Duration notBefore, Duration notAfter, Moment truth) {
        boolean lower =
                notBefore == null || madeAt.plus(notBefore).minus(ROUNDING).isBefore(truth.after());
        boolean upper = !madeAt.plus(notAfter).plus(ROUNDING).isBefore(truth.before());
        return lower && upper;
    }
}
