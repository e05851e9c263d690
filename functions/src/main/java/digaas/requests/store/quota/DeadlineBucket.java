package digaas.requests.store.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Spans of time in which the deadlines of a caller's open requests are counted together, named by their ends in minutes
 * since the epoch. The further off a deadline is when its request is accepted, the longer its span. So there are about
 * sixty at a time, and each ends at most half of its requests' remaining time after their deadlines, or a minute.
 */
public final class DeadlineBucket {
    /** In minutes. Each is for deadlines up to {@value #STRETCHES} times as far off. */
    private static final List<Long> WIDTHS = List.of(1L, 4L, 16L, 64L, 256L, 1_024L, 4_096L);

    private static final int STRETCHES = 8;

    /** The sweep ends an overdue request within this time. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private DeadlineBucket() {}

    /** The bucket of a request that is accepted now. */
    public static String of(Instant acceptedAt, Instant deadline) {
        Duration ahead = Duration.between(acceptedAt, deadline);
        long width = WIDTHS.stream()
                .filter(minutes -> ahead.compareTo(Duration.ofMinutes(minutes * STRETCHES)) <= 0)
                .findFirst()
                .orElse(WIDTHS.getLast());
        long seconds = Duration.ofMinutes(width).toSeconds();
        return Long.toString(Math.ceilDiv(deadline.getEpochSecond() + 1, seconds) * width);
    }

    /** Whether an attribute of a caller's item is a bucket. */
    static boolean isOne(String attribute) {
        return Character.isDigit(attribute.charAt(0));
    }

    /** Whether no request that a bucket counts can be open. */
    static boolean isOver(String bucket, Instant now) {
        return now.isAfter(end(bucket).plus(GRACE));
    }

    public static Instant end(String bucket) {
        return Instant.EPOCH.plus(Duration.ofMinutes(Long.parseLong(bucket)));
    }
}
