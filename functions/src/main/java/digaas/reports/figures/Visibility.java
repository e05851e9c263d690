package digaas.reports.figures;

import digaas.measurement.Measurement;
import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** When a change became visible, as far as known, in seconds from the moment it was made. */
sealed interface Visibility {
    /**
     * It became visible in the interval (absentUntil, by].
     *
     * @param absentUntil until when it was certainly not visible; 0 when nothing is known
     * @param asked about when the query was sent that showed it
     */
    record Seen(double absentUntil, double asked, double by) implements Visibility {}

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
                        completed.bracket().notAfter(),
                        shownBy(measurement, completed.bracket().notAfter()));
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
            return seen(measurement, sighting.lastNotYet(), firstSeen, nameserver);
        }
        double absentUntil = fromStart(measurement, sighting.lastNotYet());
        return measurement.ending() instanceof Ending.Failed failed
                ? new NotSeen(absentUntil, Elapsed.between(measurement.startTime(), failed.endedAt()), failed.reason())
                : new NotSeenYet(absentUntil);
    }

    private static Seen seen(Measurement measurement, @Nullable Instant notBefore, Instant notAfter, int nameserver) {
        double by = Elapsed.between(measurement.startTime(), notAfter);
        double rtt = Elapsed.seconds(rtt(measurement, nameserver));
        return new Seen(Math.min(fromStart(measurement, notBefore), by), by - rtt, by);
    }

    /** The nameserver, by its index, whose answer is the upper end of the interval. */
    private static int shownBy(Measurement measurement, Instant notAfter) {
        return IntStream.range(0, measurement.sightings().size())
                .filter(i -> notAfter.equals(measurement.sightings().get(i).firstSeen()))
                .findFirst()
                .orElse(0);
    }

    /** Of its latest answer: the one that showed the change or, with {@code confirm}, a later one. */
    private static Duration rtt(Measurement measurement, int nameserver) {
        return measurement.lastAnswers().stream()
                .filter(answer -> answer.index() == nameserver)
                .map(LastAnswer::rtt)
                .findFirst()
                .orElse(Duration.ZERO);
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
