package digaas.reports.figures;

import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import digaas.requests.Measurement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of when a change became visible, in seconds from the moment it was made. */
sealed interface Visibility {
    /** Until when it is known not to have been visible; 0 when nothing is known. */
    double absentUntil();

    /** It became visible in the interval (absentUntil, by]. */
    record Seen(double absentUntil, double by) implements Visibility {}

    /** It was not seen until polling ended. */
    record GivenUp(double absentUntil, double waited, Reason reason) implements Visibility {}

    /** It is still polled, or others' showing it ended the polling. */
    record Undecided(double absentUntil) implements Visibility {}

    /** As the request as a whole asks. */
    static Visibility of(Measurement measurement) {
        return switch (measurement.ending()) {
            case null -> new Undecided(absentUntil(measurement));
            case Ending.Completed completed ->
                seen(
                        measurement,
                        completed.bracket().notBefore(),
                        completed.bracket().notAfter());
            case Ending.Failed failed ->
                new GivenUp(
                        absentUntil(measurement),
                        Seconds.between(measurement.startTime(), failed.endedAt()),
                        failed.reason());
        };
    }

    /** On one of the request's nameservers, by its index. */
    static Visibility of(Measurement measurement, int nameserver) {
        List<Sighting> sightings = measurement.sightings();
        if (measurement.nameservers().size() == 1 || nameserver >= sightings.size()) {
            return measurement.ending() instanceof Ending.Completed
                            && measurement.nameservers().size() > 1
                    ? new Undecided(0)
                    : of(measurement);
        }
        Sighting sighting = sightings.get(nameserver);
        Instant firstSeen = sighting.firstSeen();
        if (firstSeen != null) {
            return seen(measurement, sighting.lastNotYet(), firstSeen);
        }
        double absentUntil = fromStart(measurement, sighting.lastNotYet());
        return measurement.ending() instanceof Ending.Failed failed
                ? new GivenUp(absentUntil, Seconds.between(measurement.startTime(), failed.endedAt()), failed.reason())
                : new Undecided(absentUntil);
    }

    private static Seen seen(Measurement measurement, @Nullable Instant notBefore, Instant notAfter) {
        double by = Seconds.between(measurement.startTime(), notAfter);
        return new Seen(Math.min(fromStart(measurement, notBefore), by), by);
    }

    /**
     * Of a request that fewer nameservers than it asks for have shown: more than those {@code n} that have must show it, and
     * the moment of the (n + 1)-th is not before the (n + 1)-th of the lower ends.
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
        return moment == null ? 0 : Math.max(0, Seconds.between(measurement.startTime(), moment));
    }
}
