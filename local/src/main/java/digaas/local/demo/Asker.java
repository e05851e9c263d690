package digaas.local.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has Digaas time changes, as a test harness does.
 *
 * @param run what the requests are labelled with
 */
record Asker(Stage stage, Caller caller, String run) {
    /** What a request may take beyond its timeout. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Until when a request for a change is waited for. */
    static Instant patience(Ask ask, Instant madeAt) {
        return madeAt.plus(ask.timeout()).plus(MARGIN);
    }

    /**
     * Posts a request and waits for its end.
     *
     * @param change what has been changed, in words
     * @param madeAt when, to the microsecond: the request's start time
     * @return the request as it was last seen: ended, unless it takes longer than it may
     */
    Result time(String change, Ask ask, Instant madeAt) throws IOException, InterruptedException {
        String id =
                caller.submit("/requests", body(change, ask, madeAt)).path("id").asString();
        Instant deadline = patience(ask, madeAt);
        JsonNode request;
        do {
            request = caller.get("/requests/" + id + "?wait=20");
        } while (request.path("status").asString("").equals("ACCEPTED")
                && stage.clock().instant().isBefore(deadline));
        return Result.read(request);
    }

    private ObjectNode body(String change, Ask ask, Instant madeAt) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode nameservers = body.putArray("nameservers");
        ask.servers().forEach(server -> nameservers.add(stage.server(server).addressText()));
        body.put("threshold_percentage", ask.threshold())
                .put("query_name", ask.name())
                .put("condition", ask.condition());
        ask.details().forEach((field, value) -> body.set(field, JSON.valueToTree(value)));
        body.put("start_time", Figures.epochSeconds(madeAt))
                .put("frequency", Figures.seconds(ask.frequency()))
                .put("timeout", Figures.seconds(ask.timeout()))
                .put("run", run);
        body.putObject("labels").put("change", change);
        return body;
    }
}
