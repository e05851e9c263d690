package digaas.tests.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the requests ended as, against what happened.
 *
 * @param right completed, with an interval that holds the change's moment, or timed out when there was no change
 * @param wrong any other ending
 * @param open not ended at all
 * @param example of a wrong one
 */
record Outcomes(int right, int wrong, int open, Optional<JsonNode> example) {
    /**
     * Judges requests.
     *
     * @param changes when which zone changed, by name; a zone without a moment never did
     */
    static Outcomes of(List<JsonNode> requests, Map<String, Instant> changes) {
        List<JsonNode> ended = requests.stream()
                .filter(request -> !request.path("status").asString().equals("ACCEPTED"))
                .toList();
        List<JsonNode> wrong = ended.stream()
                .filter(request -> !isRight(
                        request,
                        Optional.ofNullable(
                                changes.get(request.path("zone_name").asString()))))
                .toList();
        return new Outcomes(
                ended.size() - wrong.size(),
                wrong.size(),
                requests.size() - ended.size(),
                wrong.stream().findFirst());
    }

    private static boolean isRight(JsonNode request, Optional<Instant> change) {
        if (change.isEmpty()) {
            return request.path("reason").asString("").equals("timeout");
        }
        Instant start = Instant.EPOCH.plus(duration(request.path("start_time")));
        return request.path("status").asString().equals("COMPLETED")
                && (request.path("not_before").isNull()
                        || !start.plus(duration(request.path("not_before"))).isAfter(change.get()))
                && !start.plus(duration(request.path("not_after"))).isBefore(change.get());
    }

    private static Duration duration(JsonNode seconds) {
        BigDecimal nanos = seconds.decimalValue().movePointRight(9);
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }
}
