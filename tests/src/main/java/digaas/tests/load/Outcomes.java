package digaas.tests.load;

import digaas.tests.http.ApiClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the requests ended as, against what happened.
 *
 * @param right completed, with an interval that holds the change's moment, or timed out when there was no change
 * @param example of one with any other ending
 */
record Outcomes(int right, Optional<JsonNode> example) {
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
        return new Outcomes(ended.size() - wrong.size(), wrong.stream().findFirst());
    }

    private static boolean isRight(JsonNode request, Optional<Instant> change) {
        if (change.isEmpty()) {
            return request.path("reason").asString("").equals("timeout");
        }
        Instant start = Instant.EPOCH.plus(ApiClient.duration(request.path("start_time")));
        return request.path("status").asString().equals("COMPLETED")
                && (request.path("not_before").isNull()
                        || !start.plus(ApiClient.duration(request.path("not_before")))
                                .isAfter(change.get()))
                && !start.plus(ApiClient.duration(request.path("not_after"))).isBefore(change.get());
    }
}
