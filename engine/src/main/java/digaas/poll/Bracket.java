package digaas.poll;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The interval (notBefore, notAfter] in which a change became visible, by the clock of the machine that polled.
 *
 * @param notBefore when the last query was sent whose answer did not show the change yet; null when there was none
 * @param notAfter when the first answer that showed it was received
 */
public record Bracket(@Nullable Instant notBefore, Instant notAfter) {
    private static final Comparator<@Nullable Instant> EARLIEST_FIRST =
            Comparator.nullsFirst(Comparator.<Instant>naturalOrder());

    /**
     * The interval in which the {@code quorum}-th nameserver began to show the change: the order statistics of the
     * lower and of the upper ends bound the order statistic of the moments between them.
     *
     * @param sightings one per nameserver
     * @return null while fewer than {@code quorum} have seen it
     */
    static @Nullable Bracket ofQuorum(List<Sighting> sightings, int quorum) {
        List<Instant> upper = sightings.stream()
                .map(Sighting::firstSeen)
                .filter(seen -> seen != null)
                .sorted()
                .toList();
        if (upper.size() < quorum) {
            return null;
        }
        Instant notAfter = upper.get(quorum - 1);
        return new Bracket(lowerEnd(sightings.stream().map(Sighting::lastNotYet), quorum), notAfter);
    }

    /** The {@code quorum}-th of the lower ends; null, which is earlier than any, when it has none. */
    static @Nullable Instant lowerEnd(Stream<@Nullable Instant> lowerEnds, int quorum) {
        return lowerEnds.sorted(EARLIEST_FIRST).skip(quorum - 1L).toList().getFirst();
    }
}
