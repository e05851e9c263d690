package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.api.Api;
import digaas.aws.bucket.Bucket;
import digaas.aws.queue.MessageQueue;
import digaas.aws.queue.RequestQueue;
import digaas.aws.secret.Secrets;
import digaas.reports.api.Reports;
import digaas.reports.making.ReportMessage;
import digaas.reports.store.ReportKeys;
import digaas.reports.store.ReportStore;
import digaas.requests.api.Batches;
import digaas.requests.api.Requests;
import digaas.requests.intake.Intakes;
import digaas.requests.intake.Starts;
import digaas.requests.store.OpenQuota;
import digaas.requests.store.PastDurations;
import digaas.requests.store.RequestBatches;
import digaas.requests.store.RequestStore;
import digaas.requests.tsig.TsigKeys;
import digaas.requests.workflow.Executions;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Answers the HTTP API. */
public final class ApiFunction implements RequestStreamHandler {
    private static final System.Logger LOG = System.getLogger(ApiFunction.class.getName());
    private static final Duration LINK_LIFETIME = Duration.ofHours(1);

    private final InstantSource clock = InstantSource.system();
    private final Api api;
    private final IntakeCounts counts;

    /** What Lambda calls. */
    public ApiFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables what template.yaml gives it
     */
    public ApiFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        String table = environment.required("TABLE_NAME");
        Duration retention = Duration.ofDays(environment.integer("RETENTION_DAYS"));
        DynamoDbClient dynamoDb = Clients.promptDynamoDb();
        var store = new RequestStore(dynamoDb, table, retention, clock);
        var intakes = new Intakes(
                new HostLookup(),
                new TsigKeys(new Secrets(Clients.secrets()), clock)::exists,
                environment.allowedNameservers(),
                new PastDurations(dynamoDb, table, retention, clock));
        SqsClient sqs = Clients.promptSqs();
        var starts = new Starts(
                new Executions(Clients.promptStepFunctions(), environment.required("POLL_STATE_MACHINE_ARN")),
                new RequestQueue(sqs, environment.required("REQUEST_QUEUE_URL"))::submit,
                clock);
        var quota = new OpenQuota(dynamoDb, table, environment.integer("MAX_OPEN_REQUESTS_PER_CALLER"), clock);
        var requests = new Requests(store, quota, starts, intakes, clock);
        var batches = new Batches(
                new RequestBatches(dynamoDb, table, retention, clock), store, quota, starts, intakes, clock);
        var queue = new MessageQueue(sqs, environment.required("REPORT_QUEUE_URL"));
        var bucket = new Bucket(Clients.s3(), Clients.s3Presigner(), environment.required("REPORT_BUCKET"));
        var reports = new Reports(
                new ReportStore(dynamoDb, table, retention),
                report -> queue.send(ReportMessage.write(report)),
                (report, file) -> bucket.presign(ReportKeys.file(report, file), LINK_LIFETIME),
                (report, file) -> bucket.get(ReportKeys.file(report, file)));
        this.counts = new IntakeCounts(MetricLines.of(environment));
        this.api = new Api(
                requests, batches, reports, clock, resource("version.txt").strip());
        if (environment.isForSnapshot()) {
            prime();
        }
    }

    /**
     * What a call needs of classes shall be in the snapshot: one that is refused needs most of them and asks no service. It is
     * nobody's call, and not counted.
     */
    private void prime() {
        try {
            HttpEvent.write(api.handle(HttpEvent.read(resource("priming.json"), clock.instant())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant receivedAt = clock.instant();
        Payload.write(output, HttpEvent.write(answer(Payload.read(input), receivedAt)));
    }

    private HttpResponse answer(String event, Instant receivedAt) {
        try {
            HttpRequest request = HttpEvent.read(event, receivedAt);
            HttpResponse response = api.handle(request);
            counts.note(request, response);
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure(e);
        } catch (RuntimeException e) {
            return failure(e);
        }
    }

    private static HttpResponse failure(Exception cause) {
        String id = UUID.randomUUID().toString();
        if (ServiceFaults.isPassing(cause)) {
            LOG.log(System.Logger.Level.WARNING, "had to turn a request away, instance " + id, cause);
            return Api.unavailable(id);
        }
        LOG.log(System.Logger.Level.ERROR, "failed to answer, instance " + id, cause);
        return Api.failure(id);
    }

    private static String resource(String name) {
        try (InputStream resource = ApiFunction.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
