package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import digaas.metric.Count;
import digaas.metric.MetricLog;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.reports.store.ReportStore;
import digaas.requests.store.BatchEndings;
import digaas.requests.store.RequestEndings;
import digaas.sweep.Sweep;
import digaas.table.OpenIndex;
import digaas.table.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.json.JsonMapper;

/** Runs on a schedule: ends what is still open after its deadline, and tells of ends that nobody was told of. */
public final class SweepFunction extends JsonFunction {
    /** Longer than whoever ends something takes to tell. */
    private static final Duration TELLING = Duration.ofSeconds(20);

    private static final int MOST_TOLD = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private final RequestEndings endings;
    private final ReportStore reports;
    private final BatchEndings batches;
    private final Outbox outbox;
    private final InstantSource clock = InstantSource.system();
    private final Sweep sweep;

    /** What Lambda calls. */
    public SweepFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables what template.yaml gives it
     */
    public SweepFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        String table = environment.required("TABLE_NAME");
        DynamoDbClient dynamoDb = Clients.dynamoDb();
        MetricLog metrics = MetricLines.of(environment);
        this.outbox = Outboxes.of(environment, dynamoDb, Clients.sqs());
        this.endings = new RequestEndings(dynamoDb, table, Optional.of(outbox));
        this.reports = new ReportStore(
                dynamoDb, table, Duration.ofDays(environment.integer("RETENTION_DAYS")), Optional.of(outbox));
        this.batches = new BatchEndings(dynamoDb, table, Optional.of(outbox));
        this.sweep = new Sweep(new OpenIndex(dynamoDb, table), ended -> metrics.count(Count.OVERDUE, ended), clock);
    }

    private static Sweep.Ender ender(RequestEndings.Session session) {
        return (id, now) -> session.end(id, new Ending.Failed(Reason.INTERNAL, now), null);
    }

    private boolean endReport(UUID id, Instant now) {
        return reports.fail(id, Reason.INTERNAL.label(), now);
    }

    /** It ends when its requests do: that is no fault. */
    private boolean lookAtBatch(UUID id, Instant now) {
        batches.lookAndWait(id, now);
        return false;
    }

    @Override
    String answer(String event, Context context) throws InterruptedException {
        outbox.tellAgain(clock.instant().minus(TELLING), MOST_TOLD);
        int ended = endings.during(session ->
                sweep.run(Map.of("request", ender(session), "report", this::endReport, "batch", this::lookAtBatch)));
        return JSON.createObjectNode().put("ended", ended).toString();
    }
}
