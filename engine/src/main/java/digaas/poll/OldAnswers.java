package digaas.poll;

import digaas.poll.query.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long caches may keep the answers without the change that one nameserver gave.
 *
 * <p>A nameserver that gave an answer may have gone on giving it until it gave another one. Which of two answers it gave
 * first is certain only if one's query was sent after the other had been received. So an answer may have been given out
 * last when the first answer was received whose query was sent after this one's receipt. Until there is such an answer,
 * the nameserver may still be giving the old one.
 *
 * @param current the answers that it may still be giving: each one is received later and kept shorter than the one
 *     before, because any other changes nothing
 * @param safeAt when caches have dropped all the others; null when no other was one that caches keep
 */
public record OldAnswers(List<Old> current, @Nullable Instant safeAt) {
    static final OldAnswers NONE = new OldAnswers(List.of(), null);

    /** More than this are kept only while many queries are in flight, by a server whose TTLs count down. */
    private static final int MOST_CURRENT = 8;

    public OldAnswers {
        current = List.copyOf(current);
    }

    /**
     * An answer without the change.
     *
     * @param ttl how long a cache may keep it; null when it is not cached
     */
    public record Old(Instant receivedAt, @Nullable Duration ttl) {
        private boolean isCoveredBy(Old other) {
            return !receivedAt.isAfter(other.receivedAt()) && (ttl == null || !isShorter(other.ttl(), ttl));
        }

        private static boolean isShorter(@Nullable Duration one, Duration than) {
            return one == null || one.compareTo(than) < 0;
        }
    }

    /**
     * After one more answer that is evidence.
     *
     * @param old what caches keep of it; null if it showed the change
     */
    OldAnswers after(Observation observation, @Nullable Old old) {
        List<Old> left = new ArrayList<>();
        Instant safe = safeAt;
        for (Old earlier : current) {
            if (observation.sentAt().isBefore(earlier.receivedAt())) {
                left.add(earlier);
            } else if (earlier.ttl() != null) {
                safe = later(safe, observation.receivedAt().plus(earlier.ttl()));
            }
        }
        return new OldAnswers(old == null ? left : with(left, old), safe);
    }

    private static List<Old> with(List<Old> answers, Old added) {
        if (answers.stream().anyMatch(added::isCoveredBy)) {
            return answers;
        }
        List<Old> all = new ArrayList<>(answers);
        all.removeIf(earlier -> earlier.isCoveredBy(added));
        all.add(added);
        all.sort(Comparator.comparing(Old::receivedAt));
        if (all.size() > MOST_CURRENT) {
            // Together: as late as the second and kept as long as the first. That is never too short.
            Old longest = all.removeFirst();
            all.set(0, new Old(all.getFirst().receivedAt(), longest.ttl()));
        }
        return all;
    }

    private static Instant later(@Nullable Instant known, Instant other) {
        return known != null && known.isAfter(other) ? known : other;
    }

    /** Whether the nameserver may still be giving an answer without the change. */
    public boolean isGiven() {
        return !current.isEmpty();
    }
}
