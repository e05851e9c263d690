package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.bucket.ReportBucket;
import digaas.lambda.QueueEvent.Message;
import digaas.poll.Reason;
import digaas.poll.Status;
import digaas.queue.ReportQueue;
import digaas.store.ReportStore;
import digaas.store.RequestStore;
import digaas.store.StoredReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes the reports that a queue asks for. A report that can't be made ends as ERROR, and its message is done with; only what
 * can't be understood or told is left to the queue, which tries again and in the end puts it aside.
 */
public final class ReportFunction implements RequestStreamHandler {
    private static final System.Logger LOG = System.getLogger(ReportFunction.class.getName());

    private final InstantSource clock = InstantSource.system();
    private final ReportStore reports;
    private final ReportMaker maker;

    /** What Lambda calls. */
    public ReportFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables what template.yaml gives it
     */
    public ReportFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        String table = environment.required("TABLE_NAME");
        Duration retention = Duration.ofDays(environment.integer("RETENTION_DAYS"));
        DynamoDbClient dynamoDb = Clients.dynamoDb();
        this.reports = new ReportStore(dynamoDb, table, retention);
        this.maker = new ReportMaker(
                new RequestStore(dynamoDb, table, retention, clock),
                reports,
                new ReportBucket(Clients.s3(), Clients.s3Presigner(), environment.required("REPORT_BUCKET")),
                clock);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        List<Message> failed = QueueEvent.messages(Payload.read(input)).stream()
                .filter(message -> !message.isHandledBy(body -> make(ReportQueue.reportOf(body))))
                .toList();
        Payload.write(output, QueueEvent.answer(failed));
    }

    /** A message may come twice; a report that has ended or is no longer kept is not made again. */
    private void make(UUID id) {
        StoredReport report = reports.find(id).orElse(null);
        if (report == null || report.status() != Status.ACCEPTED) {
            return;
        }
        try {
            maker.make(report);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "report " + id + " failed", e);
            reports.fail(id, Reason.INTERNAL.label(), clock.instant());
        }
    }
}
