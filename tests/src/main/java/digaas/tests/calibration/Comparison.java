package digaas.tests.calibration;

import digaas.poll.Bracket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A measured interval beside the known moment.
 *
 * @param lossInside whether a packet about the change was lost within the interval, which makes it wider than the
 *     frequency
 */
record Comparison(Duration frequency, Instant moment, Bracket bracket, Duration rtt, boolean lossInside) {
    static Comparison of(PlannedChange change, Rounds.Measured measured, List<Instant> losses) {
        Bracket bracket = measured.bracket();
        boolean inside = losses.stream().anyMatch(lost -> isIn(bracket, lost));
        return new Comparison(change.frequency(), change.moment(), bracket, measured.rtt(), inside);
    }

    private static boolean isIn(Bracket bracket, Instant moment) {
        return !moment.isAfter(bracket.notAfter())
                && (bracket.notBefore() == null || moment.isAfter(bracket.notBefore()));
    }

    boolean isCovered() {
        return isIn(bracket, moment);
    }

    boolean hasLowerEnd() {
        return bracket.notBefore() != null;
    }

    Duration lateness() {
        return Duration.between(moment, bracket.notAfter());
    }

    Duration width() {
        Instant notBefore = bracket.notBefore();
        if (notBefore == null) {
            throw new IllegalStateException("an interval without a lower end has no width");
        }
        return Duration.between(notBefore, bracket.notAfter());
    }

    /** By how much the middle is later than the truth. */
    Duration midpointBias() {
        return lateness().minus(width().dividedBy(2));
    }

    /** By how much it is wider than a perfect grid could make it. */
    Duration excess() {
        return width().minus(frequency).minus(rtt);
    }
}
