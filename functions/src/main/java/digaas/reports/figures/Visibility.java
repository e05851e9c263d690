package digaas.reports.figures;

import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import digaas.requests.Measurement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a change became visible, as far as known, in seconds from the moment it was made. */
sealed interface Visibility {
    /**
     * It became visible in the interval (absentUntil, by].
     *
     * @param absentUntil until when it was certainly not visible; 0 when nothing is known
     */
    record Seen(double absentUntil, double by) implements Visibility {}

    /**
     * The request ended before the change was seen.
     *
     * @param polledFor how long the request was polled
     */
    record NotSeen(double absentUntil, double polledFor, Reason reason) implements Visibility {}

    /** It is still polled, or is no longer polled because enough other nameservers showed the change. */
    record NotSeenYet(double absentUntil) implements Visibility {}

    /** Of the request as a whole. */
    static Visibility of(Measurement measurement) {
        return switch (measurement.ending()) {
            case null -> new NotSeenYet(absentUntil(measurement));
            case Ending.Completed completed ->
                seen(
                        measurement,
                        completed.bracket().notBefore(),
                        completed.bracket().notAfter());
            case Ending.Failed failed ->
                new NotSeen(
                        absentUntil(measurement),
                        Elapsed.between(measurement.startTime(), failed.endedAt()),
                        failed.reason());
        };
    }

    /** On one of the request's nameservers, by its index. */
    static Visibility of(Measurement measurement, int nameserver) {
        List<Sighting> sightings = measurement.sightings();
        if (measurement.nameservers().size() == 1 || nameserver >= sightings.size()) {
            return measurement.ending() instanceof Ending.Completed
                            && measurement.nameservers().size() > 1
                    ? new NotSeenYet(0)
                    : of(measurement);
        }
        Sighting sighting = sightings.get(nameserver);
        Instant firstSeen = sighting.firstSeen();
        if (firstSeen != null) {
            return seen(measurement, sighting.lastNotYet(), firstSeen);
        }
        double absentUntil = fromStart(measurement, sighting.lastNotYet());
        return measurement.ending() instanceof Ending.Failed failed
                ? new NotSeen(absentUntil, Elapsed.between(measurement.startTime(), failed.endedAt()), failed.reason())
                : new NotSeenYet(absentUntil);
    }

    private static Seen seen(Measurement measurement, @Nullable Instant notBefore, Instant notAfter) {
        double by = Elapsed.between(measurement.startTime(), notAfter);
        return new Seen(Math.min(fromStart(measurement, notBefore), by), by);
    }

    /**
     * Of a request that too few nameservers have shown: {@code n} have, more must, and the (n + 1)-th does so no
     * earlier than the (n + 1)-th of the lower ends.
     */
    private static double absentUntil(Measurement measurement) {
        List<Sighting> sightings = measurement.sightings();
        long shown = sightings.stream()
                .filter(sighting -> sighting.firstSeen() != null)
                .count();
        return sightings.stream()
                .map(sighting -> fromStart(measurement, sighting.lastNotYet()))
                .sorted(Comparator.naturalOrder())
                .skip(shown)
                .findFirst()
                .orElse(0.0);
    }

    /** Never before the start: no change is visible before it is made. */
    private static double fromStart(Measurement measurement, @Nullable Instant moment) {
        return moment == null ? 0 : Math.max(0, Elapsed.between(measurement.startTime(), moment));
    }
}
