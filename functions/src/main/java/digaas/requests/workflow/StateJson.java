package digaas.requests.workflow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The execution's state as JSON. */
public final class StateJson {
    /**
     * The most octets of a state. Step Functions takes 256 KiB as a payload ("Quotas for Standard Workflows"), and
     * EventBridge leaves the input out of its events above 248 KiB, by which {@code GiveUp} hears of stopped
     * executions.
     */
    public static final int LARGEST = 240 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private StateJson() {}

    /** The JSON text of a state, with what the state machine reads of it: decision, next_poll_at and successor. */
    public static String write(ExecutionState state) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", state.name())
                .put("generation", state.generation())
                .put("rounds", state.rounds())
                .put("decision", state.decision().label())
                .put("next_poll_at", state.nextPollAt().toString())
                .put("successor", state.executionName());
        if (state.progressDue() != null) {
            json.put("progress_due", state.progressDue().toString());
        }
        if (state.untouched()) {
            json.put("untouched", true);
        }
        json.putArray("requests")
                .addAll(state.requests().stream().map(OpenRequestJson::write).toList());
        return json.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws RuntimeException when the text is anything else
     */
    public static ExecutionState read(String text) {
        JsonNode json = JSON.readTree(text);
        return new ExecutionState(
                json.required("name").asString(),
                json.required("generation").asInt(),
                json.required("rounds").asInt(),
                json.path("untouched").asBoolean(false),
                json.has("progress_due")
                        ? Instant.parse(json.get("progress_due").asString())
                        : null,
                list(json, "requests", OpenRequestJson::read));
    }

    static <T> List<T> list(JsonNode json, String field, Function<JsonNode, T> element) {
        return json.required(field).valueStream().map(element).toList();
    }

    /**
     * What is needed of a state to end its requests.
     *
     * @param line the name of the first execution of its line
     */
    public record LineRequests(String line, List<UUID> ids) {}

    /** The requests of a state, whatever else it holds. */
    public static LineRequests requests(JsonNode state) {
        return new LineRequests(
                state.required("name").asString(),
                list(
                        state,
                        "requests",
                        request -> UUID.fromString(request.required("id").asString())));
    }
}
