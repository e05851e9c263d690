package digaas.lambda;

import digaas.metric.Count;
import digaas.metric.MetricLog;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.math.BigDecimal;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts what the API accepts, refuses and cancels, by its answers. */
final class IntakeCounts {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> INTAKES = Set.of("/requests", "/observers", "/poll_requests");
    private static final String BATCH = "/requests/batch";

    private final MetricLog metrics;

    IntakeCounts(MetricLog metrics) {
        this.metrics = metrics;
    }

    void note(HttpRequest request, HttpResponse response) {
        switch (request.method()) {
            case "POST" -> notePost(request.path(), response);
            case "DELETE" -> noteDelete(request, response);
            default -> {}
        }
    }

    private void notePost(String path, HttpResponse response) {
        boolean accepted = response.status() / 100 == 2;
        if (path.equals(BATCH) && accepted) {
            JsonNode batch = JSON.readTree(response.body());
            metrics.count(Count.ACCEPTED, batch.required("accepted").asLong());
            metrics.count(Count.REFUSED, batch.required("refused").asLong());
        } else if (accepted && INTAKES.contains(path)) {
            metrics.count(Count.ACCEPTED, 1);
        } else if (response.status() / 100 == 4 && (INTAKES.contains(path) || path.equals(BATCH))) {
            metrics.count(Count.REFUSED, 1);
        }
    }

    /** A request that had been cancelled before is answered alike, but has ended before. */
    private void noteDelete(HttpRequest request, HttpResponse response) {
        if (response.status() != 200) {
            return;
        }
        BigDecimal endedAt = JSON.readTree(response.body()).required("ended_at").decimalValue();
        BigDecimal receivedAt =
                BigDecimal.valueOf(request.receivedAt().toEpochMilli()).movePointLeft(3);
        metrics.count(Count.CANCELLED, endedAt.compareTo(receivedAt) >= 0 ? 1 : 0);
    }
}
