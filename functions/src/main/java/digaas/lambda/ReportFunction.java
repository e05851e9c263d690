package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.aws.bucket.ReportBucket;
import digaas.aws.queue.ReportQueue;
import digaas.lambda.QueueEvent.Message;
import digaas.poll.Reason;
import digaas.reports.making.ReportMaker;
import digaas.reports.making.ReportShelf;
import digaas.reports.making.TooManyRequestsException;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import digaas.requests.Status;
import digaas.requests.store.RequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
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

    private static final String TOO_MANY_REQUESTS = "too_many_requests";
    /** What statistics, charts and files of the largest report take. */
    private static final Duration FOR_THE_REST = Duration.ofSeconds(90);

    private final InstantSource clock = InstantSource.system();
    private final ReportStore reports;
    private final ReportMaker maker;
    private final ReportShelf shelf;

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
        var bucket = new ReportBucket(Clients.s3(), Clients.s3Presigner(), environment.required("REPORT_BUCKET"));
        this.maker = new ReportMaker(
                new RequestReader(dynamoDb, table), reports, bucket, environment.integer("REQUESTS_PER_REPORT"), clock);
        this.shelf = new ReportShelf(reports, bucket, retention, clock);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant until =
                clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(FOR_THE_REST);
        List<Message> failed = QueueEvent.messages(Payload.read(input)).stream()
                .filter(message -> !message.isHandledBy(body -> take(ReportQueue.reportOf(body), until)))
                .toList();
        Payload.write(output, QueueEvent.answer(failed));
    }

    /** A message may come twice; a report that has ended or is no longer kept is not made again, but may not be listed yet. */
    private void take(UUID id, Instant until) {
        StoredReport report = reports.find(id).orElse(null);
        if (report == null) {
            return;
        }
        boolean made = report.status() == Status.ACCEPTED ? make(report, until) : report.status() == Status.COMPLETED;
        if (made) {
            shelf.add(id);
        }
    }

    private boolean make(StoredReport report, Instant until) {
        try {
            return maker.make(report, until);
        } catch (TooManyRequestsException e) {
            LOG.log(System.Logger.Level.WARNING, "report " + report.id() + " is too large: " + e.getMessage());
            return fail(report, TOO_MANY_REQUESTS);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "report " + report.id() + " failed", e);
            return fail(report, Reason.INTERNAL.label());
        }
    }

    private boolean fail(StoredReport report, String reason) {
        boolean _ = reports.fail(report.id(), reason, clock.instant());
        return false;
    }
}
