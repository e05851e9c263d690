package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import digaas.metric.Count;
import digaas.metric.MetricLog;
import digaas.requests.polling.GiveUp;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.RequestReader;
import digaas.requests.workflow.StateJson;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state {@code GiveUp}: ends the requests of an execution that failed. EventBridge calls it too, with the status
 * change of an execution that was stopped or timed out from outside, where the state machine cannot.
 */
public final class GiveUpFunction extends JsonFunction {
    private static final System.Logger LOG = System.getLogger(GiveUpFunction.class.getName());
    private static final JsonMapper JSON = new JsonMapper();

    private final GiveUp giveUp;
    private final MetricLog metrics;

    /** What Lambda calls. */
    public GiveUpFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables what template.yaml gives it
     */
    public GiveUpFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        String table = environment.required("TABLE_NAME");
        DynamoDbClient dynamoDb = Clients.dynamoDb();
        this.giveUp = new GiveUp(
                new RequestReader(dynamoDb, table), new RequestEndings(dynamoDb, table), InstantSource.system());
        this.metrics = MetricLines.of(environment);
    }

    @Override
    String answer(String event, Context context) {
        JsonNode json = JSON.readTree(event);
        JsonNode state = json.has("detail") ? inputOf(json.get("detail")) : json;
        if (state.has("error")) {
            LOG.log(System.Logger.Level.ERROR, "an execution gave up: " + state.get("error"));
        }
        int ended = giveUp.end(StateJson.requests(state));
        metrics.count(Count.FAILED, ended);
        return JSON.createObjectNode().put("ended", ended).toString();
    }

    /** EventBridge leaves the input out when it is large; those requests are left to the sweep. */
    private static JsonNode inputOf(JsonNode detail) {
        String input = detail.path("input").asString("");
        LOG.log(
                System.Logger.Level.WARNING,
                "execution " + detail.path("name").asString("?") + " ended as "
                        + detail.path("status").asString("?"));
        return JSON.readTree(input.isEmpty() ? "{\"name\":\"\",\"requests\":[]}" : input);
    }
}
