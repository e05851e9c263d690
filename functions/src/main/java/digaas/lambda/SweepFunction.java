package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import digaas.aws.queue.MessageQueue;
import digaas.measurement.PollResult;
import digaas.metric.Count;
import digaas.metric.MetricLog;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.reports.store.ReportStore;
import digaas.requests.store.BatchEndings;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.RequestReader;
import digaas.sweep.Sweep;
import digaas.table.OpenIndex;
import digaas.table.Outbox;
import digaas.zones.making.ZoneQueue;
import digaas.zones.making.ZoneSweep;
import digaas.zones.store.ExportStore;
import digaas.zones.store.ImportStore;
import digaas.zones.store.WatchStore;
import digaas.zones.watch.WatchQueue;
import digaas.zones.watch.WatchSweep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

    private final RequestReader requests;
    private final RequestEndings endings;
    private final ReportStore reports;
    private final BatchEndings batches;
    private final Outbox outbox;
    private final ZoneSweep zones;
    private final WatchSweep watches;
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
        this.requests = new RequestReader(dynamoDb, table);
        this.endings = new RequestEndings(dynamoDb, table, Optional.of(outbox));
        this.reports = new ReportStore(
                dynamoDb, table, Duration.ofDays(environment.integer("RETENTION_DAYS")), Optional.of(outbox));
        this.batches = new BatchEndings(dynamoDb, table, Optional.of(outbox));
        Duration retention = Duration.ofDays(environment.integer("RETENTION_DAYS"));
        this.zones = new ZoneSweep(
                new ImportStore(dynamoDb, table, retention),
                new ExportStore(dynamoDb, table, retention),
                new ZoneQueue(new MessageQueue(Clients.sqs(), environment.required("ZONE_QUEUE_URL"))));
        this.watches = new WatchSweep(
                new WatchStore(dynamoDb, table, retention),
                new WatchQueue(new MessageQueue(Clients.sqs(), environment.required("WATCH_QUEUE_URL"))));
        this.sweep = new Sweep(new OpenIndex(dynamoDb, table), ended -> metrics.count(Count.OVERDUE, ended), clock);
    }

    /** Ends requests with what is known of them. */
    private final class OverdueRequests implements Sweep.Ender {
        private final RequestEndings.Session session;
        private Map<UUID, PollResult> known = Map.of();

        private OverdueRequests(RequestEndings.Session session) {
            this.session = session;
        }

        @Override
        public void announce(List<UUID> ids) {
            known = requests.known(ids);
        }

        @Override
        public boolean end(UUID id, Instant now) {
            PollResult result = known.getOrDefault(id, PollResult.NONE);
            return session.endPolling(id, new Ending.Failed(Reason.INTERNAL, result.absentAt(), now), result);
        }
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
        int ended = endings.during(session -> sweep.run(Map.of(
                "request", new OverdueRequests(session),
                "report", this::endReport,
                "batch", this::lookAtBatch,
                "imports", zones::endImport,
                "exports", zones::endExport,
                "zones", zones::deleteZone,
                "versions", zones::cleanVersion,
                "watches", watches::look)));
        return JSON.createObjectNode().put("ended", ended).toString();
    }
}
