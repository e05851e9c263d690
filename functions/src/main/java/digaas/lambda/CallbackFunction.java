package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import digaas.aws.queue.MessageQueue;
import digaas.aws.secret.Secrets;
import digaas.callbacks.CallbackSecret;
import digaas.callbacks.Deliveries;
import digaas.callbacks.DeliveryRate;
import digaas.callbacks.Ended;
import digaas.callbacks.Receivers;
import digaas.json.Json;
import digaas.reports.api.ReportView;
import digaas.reports.store.ReportStore;
import digaas.request.HostLookup;
import digaas.request.RequestParser;
import digaas.request.RequestView;
import digaas.requests.store.BatchEndings;
import digaas.requests.store.RequestReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.node.ObjectNode;

/** Delivers the callbacks that the messages of a queue ask for, those of one event at a time. */
public final class CallbackFunction extends JsonFunction {
    private final InstantSource clock = InstantSource.system();
    private final RequestReader requests;
    private final ReportStore reports;
    private final BatchEndings batches;
    private final Deliveries deliveries;

    /** Lambda calls this. */
    public CallbackFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables those that template.yaml sets
     */
    public CallbackFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        String table = environment.required("TABLE_NAME");
        DynamoDbClient dynamoDb = Clients.promptDynamoDb();
        SqsClient sqs = Clients.promptSqs();
        this.requests = new RequestReader(dynamoDb, table);
        this.reports = new ReportStore(dynamoDb, table, Duration.ZERO);
        this.batches = new BatchEndings(dynamoDb, table, Optional.of(Outboxes.of(environment, dynamoDb, sqs)));
        var receivers = new Receivers(
                environment.allowedCallbacks(),
                new HostLookup(),
                new DeliveryRate(dynamoDb, table, clock),
                new CallbackSecret(new Secrets(Clients.secrets()), clock),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Receivers.DEADLINE,
                events(environment.eventBus()),
                clock);
        this.deliveries = new Deliveries(
                Map.of(
                        "request",
                        this::request,
                        "report",
                        this::report,
                        BatchEndings.ENDED,
                        this::batch,
                        BatchEndings.OPEN,
                        this::look),
                receivers,
                new MessageQueue(sqs, environment.required("CALLBACK_QUEUE_URL")),
                clock);
    }

    private static Optional<Consumer<Ended>> events(Optional<String> bus) {
        return bus.map(Clients::eventBus)
                .map(events -> ended -> events.put(
                        "digaas",
                        "Digaas " + ended.kind() + " ended",
                        ended.resource().toString()));
    }

    private Optional<Ended> request(UUID id) {
        return requests.find(id).flatMap(request -> ended("Request", "/requests/" + id, RequestView.write(request)));
    }

    /** Without links to its files, which open them for everybody. */
    private Optional<Ended> report(UUID id) {
        return reports.find(id).flatMap(report -> ended("Report", "/reports/" + id, ReportView.write(report)));
    }

    private Optional<Ended> batch(UUID id) {
        return batches.find(id)
                .flatMap(counts -> ended(
                        "Batch",
                        "/progress?batch=" + id,
                        Json.node()
                                .put("batch", id.toString())
                                .put("callback", counts.callback())
                                .put("accepted", 0)
                                .put("completed", counts.completed())
                                .put("error", counts.error())));
    }

    private static Optional<Ended> ended(String kind, String path, ObjectNode resource) {
        return Optional.of(
                new Ended(kind, path, resource.path(RequestParser.CALLBACK).asString(""), resource));
    }

    /** A batch that has ended by now gets a message of its own. */
    private Optional<Ended> look(UUID batch) {
        boolean _ = batches.look(batch, clock.instant());
        return Optional.empty();
    }

    @Override
    String answer(String event, Context context) throws InterruptedException {
        return QueueEvent.handleTogether(event, deliveries::handle);
    }
}
