package digaas.api;

import digaas.poll.query.AllowedNameservers;
import digaas.reports.api.Reports;
import digaas.reports.store.ReportStore;
import digaas.requests.api.Batches;
import digaas.requests.api.Requests;
import digaas.requests.intake.Intakes;
import digaas.requests.intake.Starts;
import digaas.requests.store.OpenQuota;
import digaas.requests.store.PastDurations;
import digaas.requests.store.RequestBatches;
import digaas.requests.store.RequestStore;
import digaas.requests.workflow.Executions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    private final Api api;

    UnservedApi() {
        InstantSource clock = InstantSource.system();
        Duration retention = Duration.ofDays(1);
        var store = new RequestStore(dynamoDb, "table", retention, clock);
        var past = new PastDurations(dynamoDb, "table", retention, clock);
        var intakes = new Intakes(_ -> List.of(), _ -> false, new AllowedNameservers(true, true), past);
        var starts = new Starts(new Executions(stepFunctions, "poll"), _ -> true, clock);
        var quota = new OpenQuota(dynamoDb, "table", 1, clock);
        var requests = new Requests(store, quota, starts, intakes, clock);
        var batches = new Batches(
                new RequestBatches(dynamoDb, "table", retention, clock), store, quota, starts, intakes, clock);
        var reports = new Reports(
                new ReportStore(dynamoDb, "table", retention), _ -> {}, (_, _) -> NOWHERE, (_, _) -> new byte[0]);
        this.api = new Api(requests, batches, reports, clock, "1");
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
