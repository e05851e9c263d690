package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import digaas.aws.bucket.Bucket;
import digaas.reports.making.ReportIndex;
import digaas.reports.making.ReportMaker;
import digaas.reports.making.ReportMessage;
import digaas.reports.making.ReportPipeline;
import digaas.reports.store.ReportStore;
import digaas.requests.store.RequestReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Makes the reports that the messages of a queue ask for. The queue retries messages that fail. */
public final class ReportFunction extends JsonFunction {
    /** Time for the statistics, charts and files of the largest report. */
    private static final Duration AFTER_READING = Duration.ofSeconds(90);

    private final InstantSource clock = InstantSource.system();
    private final ReportMaker maker;

    /** Lambda calls this. */
    public ReportFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables those that template.yaml sets
     */
    public ReportFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        String table = environment.required("TABLE_NAME");
        Duration retention = Duration.ofDays(environment.integer("RETENTION_DAYS"));
        var dynamoDb = Clients.dynamoDb();
        var reports = new ReportStore(
                dynamoDb, table, retention, Optional.of(Outboxes.of(environment, dynamoDb, Clients.sqs())));
        var requests = new RequestReader(dynamoDb, table);
        var bucket = new Bucket(Clients.s3(), Clients.s3Presigner(), environment.required("REPORT_BUCKET"));
        int mostRequests = environment.integer("REQUESTS_PER_REPORT");
        this.maker = new ReportMaker(
                reports,
                new ReportPipeline(requests, reports, bucket, mostRequests, clock),
                new ReportIndex(reports, bucket, retention, clock),
                clock);
    }

    @Override
    String answer(String event, Context context) {
        Instant end = clock.instant().plusMillis(context.getRemainingTimeInMillis());
        return QueueEvent.handle(event, body -> maker.make(ReportMessage.read(body), end.minus(AFTER_READING)));
    }
}
