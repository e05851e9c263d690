package digaas.client.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * This machine's clock compared with Digaas's, by NTP's four timestamps (RFC 5905, section 8).
 *
 * @param offset Digaas's clock minus this one
 * @param error the offset is accurate to within this
 */
public record ClockComparison(Duration offset, Duration error) {
    /** Of a clock with itself. */
    public static final ClockComparison SAME = new ClockComparison(Duration.ZERO, Duration.ZERO);

    private static final int MOST_EXCHANGES = 4;
    private static final Duration GOOD = Duration.ofMillis(2);

    /** Asks {@code GET /time} until the error is small, at most four times; the exchange with the least error counts. */
    public static CompletableFuture<ClockComparison> make(ApiConnection api, InstantSource clock) {
        return exchange(api, clock).thenCompose(first -> better(first, api, clock, 1));
    }

    private static CompletableFuture<ClockComparison> better(
            ClockComparison best, ApiConnection api, InstantSource clock, int made) {
        if (made == MOST_EXCHANGES || best.error.compareTo(GOOD) <= 0) {
            return CompletableFuture.completedFuture(best);
        }
        return exchange(api, clock)
                .thenCompose(next -> better(next.error.compareTo(best.error) < 0 ? next : best, api, clock, made + 1));
    }

    private static CompletableFuture<ClockComparison> exchange(ApiConnection api, InstantSource clock) {
        Instant sent = clock.instant();
        return api.send(Call.of("GET", "/time")).thenApply(answer -> {
            Instant received = clock.instant();
            return of(sent, time(answer, "receive_time", api), time(answer, "transmit_time", api), received);
        });
    }

    static ClockComparison of(Instant sent, Instant arrived, Instant left, Instant received) {
        Duration there = Duration.between(sent, arrived);
        Duration back = Duration.between(left, received);
        return new ClockComparison(
                there.minus(back).dividedBy(2), there.plus(back).abs().dividedBy(2));
    }

    private static Instant time(ObjectNode answer, String field, ApiConnection api) {
        JsonNode seconds = answer.path(field);
        if (!seconds.isNumber()) {
            throw new ApiException(
                    ApiException.Kind.UNAVAILABLE,
                    200,
                    api.endpoint() + " does not answer as Digaas does: GET /time has no " + field,
                    null);
        }
        BigDecimal whole = seconds.decimalValue().setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.decimalValue().subtract(whole).movePointRight(9).longValue();
        return Instant.ofEpochSecond(whole.longValue(), nanos);
    }
}
