package digaas.tests.store;

import digaas.local.dynamodb.DynamoDbServer;
import digaas.local.dynamodb.TableProvision;
import digaas.local.meter.Meter;
import digaas.local.protocol.AwsJsonClient;
import digaas.local.template.Resource;
import digaas.reports.store.ReportStore;
import digaas.requests.store.IntakeStore;
import digaas.requests.store.quota.WaitQuota;
import digaas.table.OpenIndex;
import digaas.tests.Product;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table of its own as the template describes it, on a DynamoDB server in this process's memory. Nothing in it
 * expires: by the clock of tests all of it has, and DynamoDB Local would delete it while they look.
 *
 * @param name of the table
 */
public record TestTable(URI endpoint, String name) {
    /** The instant at which tests are set. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    public static final Duration RETENTION = Duration.ofDays(30);
    private static final String REGION = "us-east-1";

    /** One server for all tests of this process: it ends with it. */
    private static final class Shared {
        private static final DynamoDbServer SERVER = start();

        private static DynamoDbServer start() {
            try {
                return new DynamoDbServer(0, Optional.empty(), new Meter());
            } catch (Exception e) {
                throw new IllegalStateException("DynamoDB Local did not start", e);
            }
        }
    }

    /** Creates a table. */
    public static TestTable create() throws Exception {
        return create("test-" + UUID.randomUUID());
    }

    /** The lock of those who create the table of the template's name: this process has one server. */
    public static final String TEMPLATES = "the table of the template's name";

    /** Creates a table of this name. */
    public static TestTable create(String name) throws Exception {
        Resource.Table template = Product.stack().only(Resource.Table.class);
        ObjectNode schema = ((ObjectNode) template.schema()).deepCopy().put("TableName", name);
        URI endpoint = Shared.SERVER.endpoint();
        try (AwsJsonClient client = AwsJsonClient.dynamoDb(endpoint, REGION)) {
            new TableProvision(client)
                    .provide(new Resource.Table(template.logicalId(), name, schema, Optional.empty()));
        }
        return new TestTable(endpoint, name);
    }

    /** A client that tells the interceptors of every call. */
    public DynamoDbClient client(ExecutionInterceptor... interceptors) {
        var builder = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create());
        for (ExecutionInterceptor interceptor : interceptors) {
            builder.overrideConfiguration(settings -> settings.addExecutionInterceptor(interceptor));
        }
        return builder.build();
    }

    /** Requests in this table, at {@link #NOW}. */
    public StoredRequests requests() {
        return requests(InstantSource.fixed(NOW));
    }

    /** Requests in this table. */
    public StoredRequests requests(InstantSource clock) {
        return new StoredRequests(client(), name, RETENTION, clock);
    }

    /** The intake of requests in this table, at {@link #NOW}. */
    public IntakeStore intake(ExecutionInterceptor... interceptors) {
        return new IntakeStore(client(interceptors), name, RETENTION, InstantSource.fixed(NOW));
    }

    /** How many waits its callers may begin at {@link #NOW}. */
    WaitQuota waits(long limit) {
        return new WaitQuota(client(), name, limit, InstantSource.fixed(NOW));
    }

    /** Reports in this table. */
    public ReportStore reports() {
        return new ReportStore(client(), name, RETENTION);
    }

    /** The index of open items of this table. */
    public OpenIndex openIndex() {
        return new OpenIndex(client(), name);
    }
}
