package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import digaas.aws.secret.Secrets;
import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.requests.polling.PollingRound;
import digaas.requests.polling.QuerySender;
import digaas.requests.store.ExecutionLines;
import digaas.requests.store.LineProgress;
import digaas.requests.store.PastChanges;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.SampleStore;
import digaas.requests.tsig.TsigKeys;
import digaas.requests.workflow.StateJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The state {@code Poll}: makes a round of polls and returns the state after it. */
public final class PollFunction extends JsonFunction {
    private final PollingRound round;

    /** What Lambda calls. */
    public PollFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables what template.yaml gives it
     */
    public PollFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        String table = environment.required("TABLE_NAME");
        Duration retention = Duration.ofDays(environment.integer("RETENTION_DAYS"));
        DynamoDbClient dynamoDb = Clients.dynamoDb();
        InstantSource clock = InstantSource.system();
        int queriesPerSecond = environment.integer("QUERIES_PER_SECOND");
        var engine = new NioQueryEngine(EngineSettings.DEFAULT.withQueriesPerSecond(queriesPerSecond), clock);
        this.round = new PollingRound(
                new QuerySender(
                        engine,
                        new TsigKeys(new Secrets(Clients.secrets()), clock)::find,
                        environment.allowedNameservers()),
                Rates.leased(environment, engine, clock),
                new ExecutionLines(Clients.promptDynamoDb(), table),
                new RequestEndings(
                        dynamoDb, table, Optional.of(Outboxes.of(environment, dynamoDb, Clients.promptSqs()))),
                new SampleStore(dynamoDb, table, retention),
                new PastChanges(dynamoDb, table, retention, clock),
                new LineProgress(dynamoDb, table),
                MetricLines.of(environment),
                environment.integer("ROUNDS_PER_EXECUTION"));
    }

    @Override
    String answer(String event, Context context) throws InterruptedException {
        return round.run(StateJson.read(event));
    }
}
