package digaas.requests.store.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DeadlineBucketProperties {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** Of a request: seven days of waiting, as long of confirming, and a start a minute ahead. */
    private static final long LONGEST_MILLIS = 2L * 7 * 86_400_000 + 60_000;

    private static final Duration GRACE = Duration.ofSeconds(60);

    @Property
    void aBucketEndsAfterItsDeadlinesAndSoon(
            @ForAll @LongRange(max = 10_000_000_000L) long acceptedMillis,
            @ForAll @LongRange(max = LONGEST_MILLIS) long ahead) {
        Instant accepted = NOW.plusMillis(acceptedMillis);
        Instant deadline = accepted.plusMillis(ahead);
        Instant end = DeadlineBucket.end(DeadlineBucket.of(accepted, deadline));
        Duration late = Duration.between(deadline, end);

        assertThat(late).isPositive();
        assertThat(late.compareTo(Duration.ofMinutes(1)) <= 0 || late.toMillis() <= ahead / 2)
                .as("%s after a deadline %d ms ahead", late, ahead)
                .isTrue();
    }

    @Property(tries = 100)
    void aBucketIsOverWhenItsLastRequestMustHaveEnded(@ForAll @LongRange(max = LONGEST_MILLIS) long ahead) {
        Instant deadline = NOW.plusMillis(ahead);
        String bucket = DeadlineBucket.of(NOW, deadline);
        Instant end = DeadlineBucket.end(bucket);

        assertThat(DeadlineBucket.isOver(bucket, deadline.plus(GRACE))).isFalse();
        assertThat(DeadlineBucket.isOver(bucket, end.plus(GRACE))).isFalse();
        assertThat(DeadlineBucket.isOver(bucket, end.plus(GRACE).plusMillis(1))).isTrue();
        assertThat(DeadlineBucket.isOne(bucket)).isTrue();
    }

    /** Whatever was accepted since whenever: the item stays below the 1 KB that make a write unit. */
    @Property(tries = 10)
    void thereAreFewAtATime(@ForAll @LongRange(max = 10_000_000L) long shiftSeconds) {
        Instant now = NOW.plusSeconds(shiftSeconds);
        Set<String> live = LongStream.range(0, 60 * 24 * 14)
                .boxed()
                .flatMap(minutes -> LongStream.of(1, 60, 600, 3_600, 36_000, 360_000, 7 * 86_400, 14 * 86_400)
                        .mapToObj(Duration::ofSeconds)
                        .map(timeout -> {
                            Instant accepted = now.minus(Duration.ofMinutes(minutes));
                            return DeadlineBucket.of(accepted, accepted.plus(timeout));
                        }))
                .filter(bucket -> !DeadlineBucket.isOver(bucket, now))
                .collect(Collectors.toSet());

        assertThat(live).hasSizeLessThanOrEqualTo(70);
        assertThat(live.stream().mapToInt(bucket -> bucket.length() + 5).sum()).isLessThan(1_024 - 130);
    }
}
