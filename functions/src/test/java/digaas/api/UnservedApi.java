package digaas.api;

import digaas.dialects.Dialects;
import digaas.metric.Count;
import digaas.overview.Overview;
import digaas.poll.query.AllowedNameservers;
import digaas.reports.api.Reports;
import digaas.reports.store.ReportStore;
import digaas.request.AllowedCallbacks;
import digaas.requests.api.Batches;
import digaas.requests.api.Progress;
import digaas.requests.api.ProgressWatch;
import digaas.requests.api.Requests;
import digaas.requests.intake.BatchIntake;
import digaas.requests.intake.BodyParsers;
import digaas.requests.intake.Cancellation;
import digaas.requests.intake.ExecutionStarter;
import digaas.requests.intake.IntakeParts;
import digaas.requests.intake.RequestIntake;
import digaas.requests.store.IntakeStore;
import digaas.requests.store.PastChanges;
import digaas.requests.store.RequestCounts;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.RequestReader;
import digaas.requests.store.quota.OpenQuota;
import digaas.requests.store.quota.WaitQuota;
import digaas.requests.workflow.Executions;
import digaas.zones.api.DesignateApi;
import digaas.zones.api.RememberedWatches;
import digaas.zones.api.RememberedZones;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The whole API without the services that it stands on: for what it answers without asking them. */
final class UnservedApi implements AutoCloseable {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
    private static final StaticCredentialsProvider NOBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));

    private final DynamoDbClient dynamoDb = DynamoDbClient.builder()
            .endpointOverride(NOWHERE)
            .region(Region.US_EAST_1)
            .credentialsProvider(NOBODY)
            .build();
    private final SfnClient stepFunctions = SfnClient.builder()
            .endpointOverride(NOWHERE)
            .region(Region.US_EAST_1)
            .credentialsProvider(NOBODY)
            .build();
    private final RememberedZones zones = new RememberedZones();
    private final Api api;

    UnservedApi() {
        this((_, _) -> {});
    }

    UnservedApi(ObjLongConsumer<Count> counter) {
        InstantSource clock = InstantSource.system();
        Duration retention = Duration.ofDays(1);
        var reader = new RequestReader(dynamoDb, "table");
        var endings = new RequestEndings(dynamoDb, "table");
        var parts = new IntakeParts(
                new IntakeStore(dynamoDb, "table", retention, clock),
                endings,
                new OpenQuota(dynamoDb, "table", 1, clock),
                new ExecutionStarter(new Executions(stepFunctions, "poll"), _ -> true, clock),
                new BodyParsers(
                        _ -> List.of(),
                        _ -> false,
                        new AllowedNameservers(true, true),
                        AllowedCallbacks.UNCHECKED,
                        new PastChanges(dynamoDb, "table", retention, clock)),
                counter,
                clock);
        var intake = new RequestIntake(parts, reader);
        var reportStore = new ReportStore(dynamoDb, "table", retention);
        var reports = new Reports(
                reportStore,
                _ -> {},
                (_, _) -> NOWHERE,
                (_, _) -> new byte[0],
                reader::startTimes,
                _ -> Optional.empty());
        var waits = new WaitQuota(dynamoDb, "table", 1, clock);
        this.api = new Api(
                new Requests(intake, new Cancellation(reader, endings, counter, clock), reader, waits, clock),
                new Batches(new BatchIntake(parts, _ -> {}), _ -> Optional.empty()),
                new Progress(new ProgressWatch(new RequestCounts(dynamoDb, "table", 1), clock), waits),
                reports,
                new Overview(
                        reader, new ProgressWatch(new RequestCounts(dynamoDb, "table", 1), clock), reportStore, clock),
                new Dialects(intake, reader, reports),
                new DesignateApi(zones, new RememberedWatches()).resources(),
                counter,
                clock,
                "1");
    }

    Api api() {
        return api;
    }

    @Override
    public void close() {
        stepFunctions.close();
        dynamoDb.close();
    }
}
