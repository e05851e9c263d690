package digaas.requests.store.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AdvanceReservationsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration USUAL = Duration.ofMinutes(5);

    private final AdvanceReservations ahead = new AdvanceReservations(100_000);

    private static QuotaEntry request(String caller, Instant now, Duration timeout) {
        return new QuotaEntry(caller, DeadlineBucket.of(now, now.plus(timeout)));
    }

    /** How many of so many posts at so many a second are counted by a write; each write counts ahead what it may. */
    private static int writes(AdvanceReservations ahead, QuotaEntry request, int posts, int perSecond) {
        int writes = 0;
        for (int i = 0; i < posts; i++) {
            Instant now = NOW.plusNanos(i * 1_000_000_000L / perSecond);
            if (!ahead.use(request, now)) {
                writes++;
                ahead.keep(request, ahead.further(request, now));
            }
        }
        return writes;
    }

    @Test
    void aFewAreCountedAsTheyCome() {
        assertThat(writes(ahead, request("a", NOW, USUAL), 4, 100)).isEqualTo(4);
        assertThat(writes(ahead, request("b", NOW, USUAL), 60, 1)).isGreaterThan(25);
    }

    @Test
    void theMoreComeTheFewerWrites() {
        assertThat(writes(ahead, request("a", NOW, USUAL), 400, 8)).isLessThan(80);
        assertThat(writes(ahead, request("b", NOW, USUAL), 1_000, 100)).isLessThan(80);
    }

    @Test
    void noMoreAreExpectedThanAQuarterOfWhatCame() {
        QuotaEntry request = request("a", NOW, USUAL);
        for (int i = 1; i <= 100; i++) {
            boolean _ = ahead.use(request, NOW);
            assertThat(ahead.further(request, NOW)).isEqualTo(Math.min(i / 4, 16));
        }
    }

    @Test
    void whatCameLongAgoIsForgotten() {
        QuotaEntry request = request("a", NOW, USUAL);
        for (int i = 0; i < 100; i++) {
            boolean _ = ahead.use(request, NOW);
        }
        Instant later = NOW.plusSeconds(60);
        assertThat(ahead.use(request, later)).isFalse();
        assertThat(ahead.further(request, later)).isZero();
    }

    @Test
    void whatIsAdvanceReservationsIsThatCallersAndThatBuckets() {
        QuotaEntry request = request("a", NOW, USUAL);
        boolean _ = ahead.use(request, NOW);
        ahead.keep(request, 1);

        assertThat(ahead.use(request("b", NOW, USUAL), NOW)).isFalse();
        assertThat(ahead.use(request("a", NOW, Duration.ofSeconds(10)), NOW)).isFalse();
        assertThat(ahead.use(request, NOW)).isTrue();
        assertThat(ahead.use(request, NOW)).isFalse();
    }

    @Test
    void whatWouldStayCountedForLongIsNot() {
        assertThat(writes(ahead, request("a", NOW, Duration.ofHours(1)), 100, 100))
                .isEqualTo(100);
    }

    @Test
    void ofASmallLimitNothingIsSetAside() {
        assertThat(writes(new AdvanceReservations(999), request("a", NOW, USUAL), 100, 100))
                .isEqualTo(100);
    }

    @Test
    void onlySoManyCallersAreKeptInMind() {
        QuotaEntry first = request("first", NOW, USUAL);
        boolean _ = ahead.use(first, NOW);
        ahead.keep(first, 1);
        for (int i = 0; i < 200; i++) {
            boolean _ = ahead.use(request("caller" + i, NOW, USUAL), NOW);
        }
        assertThat(ahead.use(first, NOW)).isFalse();
    }
}
