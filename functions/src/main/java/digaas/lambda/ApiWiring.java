package digaas.lambda;

import digaas.api.Api;
import digaas.aws.bucket.Bucket;
import digaas.aws.queue.MessageQueue;
import digaas.aws.queue.RequestQueue;
import digaas.aws.secret.Secrets;
import digaas.dialects.Dialects;
import digaas.metric.Count;
import digaas.overview.Overview;
import digaas.reports.api.Reports;
import digaas.reports.making.ReportMessage;
import digaas.reports.store.ReportKeys;
import digaas.reports.store.ReportStore;
import digaas.request.HostLookup;
import digaas.request.HostResolver;
import digaas.request.ServerFields;
import digaas.requests.api.Batches;
import digaas.requests.api.Progress;
import digaas.requests.api.ProgressWatch;
import digaas.requests.api.Requests;
import digaas.requests.intake.BatchIntake;
import digaas.requests.intake.BodyParsers;
import digaas.requests.intake.CachedLookups;
import digaas.requests.intake.Cancellation;
import digaas.requests.intake.ExecutionStarter;
import digaas.requests.intake.IntakeParts;
import digaas.requests.intake.RequestIntake;
import digaas.requests.store.BatchEndings;
import digaas.requests.store.IntakeStore;
import digaas.requests.store.PastChanges;
import digaas.requests.store.RequestCounts;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.RequestReader;
import digaas.requests.store.quota.OpenQuota;
import digaas.requests.store.quota.WaitQuota;
import digaas.requests.tsig.TsigKeys;
import digaas.requests.workflow.Executions;
import digaas.table.Outbox;
import digaas.table.Table;
import digaas.zones.api.DesignateApi;
import digaas.zones.api.ImportedZones;
import digaas.zones.intake.OrderParser;
import digaas.zones.intake.Watches;
import digaas.zones.store.WatchStore;
import digaas.zones.version.VersionReader;
import digaas.zones.watch.WatchFiles;
import digaas.zones.watch.WatchQueue;
import digaas.zones.watch.ZoneWatches;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.ObjLongConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds the API for an environment. */
final class ApiWiring {
    /** Less where results are kept for less than two weeks: what a watch expects is kept as long as they are. */
    private static final Duration LONGEST_WATCH = Duration.ofDays(7);

    private static final Duration LINK_LIFETIME = Duration.ofHours(1);

    private final Environment environment;
    private final String version;
    private final InstantSource clock;
    private final String table;
    private final Duration retention;
    private final DynamoDbClient dynamoDb = Clients.promptDynamoDb();
    private final SqsClient sqs = Clients.promptSqs();
    private final HostResolver resolver = new HostLookup();
    private final Outbox outbox;
    private final ExecutionStarter starter;
    private final TsigKeys keys;
    private final BodyParsers parsers;
    private final ReportStore reportStore;
    private final Reports reports;
    private final ImportedZones zones;
    private final ZoneWatches watches;

    ApiWiring(Environment environment, String version, InstantSource clock) {
        this.environment = environment;
        this.version = version;
        this.clock = clock;
        this.table = environment.required("TABLE_NAME");
        this.retention = Duration.ofDays(environment.integer("RETENTION_DAYS"));
        this.outbox = Outboxes.of(environment, dynamoDb, sqs);
        this.starter = new ExecutionStarter(
                new Executions(Clients.promptStepFunctions(), environment.required("POLL_STATE_MACHINE_ARN")),
                new RequestQueue(sqs, environment.required("REQUEST_QUEUE_URL"))::submit,
                clock);
        this.keys = new TsigKeys(new Secrets(Clients.secrets()), clock);
        this.parsers = new BodyParsers(
                resolver,
                keys::exists,
                environment.allowedNameservers(),
                environment.allowedCallbacks(),
                new PastChanges(dynamoDb, table, retention, clock));
        this.reportStore = new ReportStore(dynamoDb, table, retention);
        this.reports = reports();
        this.zones = new ZoneWiring(
                dynamoDb,
                table,
                retention,
                new Bucket(Clients.s3(), Clients.s3Presigner(), environment.required("REPORT_BUCKET")),
                new MessageQueue(sqs, environment.required("ZONE_QUEUE_URL")),
                clock);
        this.watches = watches();
    }

    private ZoneWatches watches() {
        Duration half = retention.dividedBy(2);
        Duration longest = half.compareTo(LONGEST_WATCH) < 0 ? half : LONGEST_WATCH;
        var bucket = new Bucket(Clients.s3(), Clients.s3Presigner(), environment.required("REPORT_BUCKET"));
        return new Watches(
                new WatchStore(dynamoDb, table, retention),
                new WatchFiles(bucket),
                new WatchQueue(new MessageQueue(sqs, environment.required("WATCH_QUEUE_URL"))),
                new VersionReader(new Table(dynamoDb, table)),
                () -> orders(longest),
                environment.integer("QUERIES_PER_SECOND"));
    }

    private OrderParser orders(Duration longest) {
        var lookups = new CachedLookups(resolver, keys::exists);
        return new OrderParser(new ServerFields(lookups, lookups, environment.allowedNameservers()), longest);
    }

    private Reports reports() {
        var queue = new MessageQueue(sqs, environment.required("REPORT_QUEUE_URL"));
        var bucket = new Bucket(Clients.s3(), Clients.s3Presigner(), environment.required("REPORT_BUCKET"));
        return new Reports(
                reportStore,
                report -> queue.send(ReportMessage.write(report)),
                links(bucket),
                (report, file) -> bucket.get(ReportKeys.file(report, file)),
                new RequestReader(dynamoDb, table)::startTimes,
                this::refusal);
    }

    private Optional<String> refusal(String callback) {
        return environment.allowedCallbacks().refusal(callback, resolver);
    }

    /** Links that last, if the operator serves the bucket's files; otherwise links that are signed. */
    private BiFunction<UUID, String, URI> links(Bucket bucket) {
        return environment
                .optional("REPORT_BASE_URL")
                .map(base -> base.replaceFirst("/+$", ""))
                .<BiFunction<UUID, String, URI>>map(
                        base -> (report, file) -> URI.create(base + "/" + ReportKeys.file(report, file)))
                .orElse((report, file) -> bucket.presign(ReportKeys.file(report, file), LINK_LIFETIME));
    }

    Api api(ObjLongConsumer<Count> counter) {
        var reader = new RequestReader(dynamoDb, table);
        var endings = new RequestEndings(dynamoDb, table, Optional.of(outbox));
        var parts = new IntakeParts(
                new IntakeStore(dynamoDb, table, retention, clock),
                endings,
                new OpenQuota(dynamoDb, table, environment.integer("MAX_OPEN_REQUESTS_PER_CALLER"), clock),
                starter,
                parsers,
                counter,
                clock);
        var intake = new RequestIntake(parts, reader);
        var waits = new WaitQuota(dynamoDb, table, environment.integer("MAX_WAITS_PER_CALLER"), clock);
        return new Api(
                new Requests(intake, new Cancellation(reader, endings, counter, clock), reader, waits, clock),
                new Batches(
                        new BatchIntake(parts, new BatchEndings(dynamoDb, table, Optional.of(outbox))::stored),
                        this::refusal),
                new Progress(new ProgressWatch(new RequestCounts(dynamoDb, table, RequestCounts.MOST), clock), waits),
                reports,
                new Overview(
                        reader,
                        new ProgressWatch(
                                new RequestCounts(dynamoDb, table, Overview.MOST_COUNTED),
                                clock,
                                Overview.COUNTED_PER_SECOND,
                                Overview.OLDEST_COUNT),
                        reportStore,
                        clock),
                new Dialects(intake, reader, reports),
                new DesignateApi(zones, watches).resources(),
                counter,
                clock,
                version);
    }
}
