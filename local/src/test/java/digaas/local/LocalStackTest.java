package digaas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digaas.local.lambda.Usage;
import digaas.local.template.Resource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class LocalStackTest {
    private static final String LOOPBACK_4 = "0100007F";
    private static final String LOOPBACK_4_IN_6 = "0000000000000000FFFF00000100007F";

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalStack stack;
    private Aws aws;
    private HttpResponse<String> answer;

    @BeforeAll
    void startAndPost(@TempDir Path folder) throws Exception {
        stack = LocalStack.start(TinyStack.in(folder));
        aws = new Aws(stack);
        HttpRequest post = HttpRequest.newBuilder(stack.api().resolve("/things"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        answer = http.send(post, HttpResponse.BodyHandlers.ofString());
    }

    @AfterAll
    void stop() {
        stack.close();
        http.close();
    }

    @Test
    void theApisFunctionReachesEveryServiceByTheSdksStandardSettings() {
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("made");
    }

    @Test
    void aBucketIsAFolderAndAnObjectAFile() {
        Path bucket =
                stack.bucketFolder(stack.stack().all(Resource.Bucket.class).getFirst());

        assertThat(bucket.resolve("reports/page.html")).hasContent("<p>seen</p>");
    }

    @Test
    void aPresignedLinkOpensAndAForgedOneDoesNot() throws Exception {
        URI link = answer.headers().firstValue("Location").map(URI::create).orElseThrow();
        HttpResponse<String> page =
                http.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> forged = http.send(
                HttpRequest.newBuilder(URI.create(link.toString().replace("page.html", "pages.html")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(page.body()).isEqualTo("<p>seen</p>");
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void aQueuesMessageReachesItsFunction() throws Exception {
        JsonNode event = json(Eventually.get(() -> aws.noted("Work")));

        assertThat(event.at("/Records/0/body").asString()).isEqualTo("do it");
        assertThat(event.at("/Records/0/eventSource").asString()).isEqualTo("aws:sqs");
        assertThat(event.at("/Records/0/eventSourceARN").asString())
                .isEqualTo("arn:aws:sqs:us-east-1:000000000000:digaas-Queue");
        assertThat(event.at("/Records/0/attributes/ApproximateReceiveCount").asString())
                .isEqualTo("1");
    }

    @Test
    void anExecutionsTaskReachesItsFunction() throws Exception {
        assertThat(json(Eventually.get(() -> aws.noted("Step")))).isEqualTo(json("{\"from\": \"front\"}"));
    }

    @Test
    void anExecutionsEndReachesTheFunctionOfItsRule() throws Exception {
        JsonNode event = json(Eventually.get(() -> aws.noted("Ended")));

        assertThat(event.path("source").asString()).isEqualTo("aws.states");
        assertThat(event.at("/detail/status").asString()).isEqualTo("FAILED");
        assertThat(event.at("/detail/name").asString()).isEqualTo("one");
        assertThat(event.at("/detail/error").asString()).isEqualTo("Planned");
        assertThat(json(event.at("/detail/input").asString())).isEqualTo(json("{\"from\": \"front\"}"));
    }

    @Test
    void theTableHasItsIndexAndItsTimeToLive() {
        try (var table = aws.dynamoDb()) {
            assertThat(table.describeTable(request -> request.tableName("digaas-Table"))
                            .table()
                            .globalSecondaryIndexes())
                    .singleElement()
                    .satisfies(index -> assertThat(index.indexName()).isEqualTo("by_time"));
            assertThat(table.describeTimeToLive(request -> request.tableName("digaas-Table"))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("expires_at");
        }
    }

    @Test
    void whatLambdaWouldBillIsCounted() throws Exception {
        Eventually.until(() -> usage("Ended").invocations() == 1);

        assertThat(usage("Front").invocations()).isEqualTo(1);
        assertThat(usage("Front").failures()).isZero();
        assertThat(stack.statesUsage().executionsStarted()).isEqualTo(1);
    }

    @Test
    void nothingListensBeyondTheLoopbackInterface() throws Exception {
        assumeTrue(ListeningSockets.canBeTold());

        assertThat(ListeningSockets.addresses())
                .hasSizeGreaterThanOrEqualTo(5)
                .containsAnyOf(LOOPBACK_4, LOOPBACK_4_IN_6)
                .isSubsetOf(LOOPBACK_4, LOOPBACK_4_IN_6);
    }

    @Test
    void withoutADataFolderNothingIsLeftBehind(@TempDir Path folder) throws Exception {
        Path buckets;
        try (LocalStack brief = LocalStack.start(TinyStack.in(folder))) {
            buckets =
                    brief.bucketFolder(brief.stack().all(Resource.Bucket.class).getFirst());
            assertThat(buckets).isDirectory();
        }
        assertThat(buckets.resolve("../..")).doesNotExist();
    }

    private Usage usage(String function) {
        return Objects.requireNonNull(stack.lambdaUsage().get(function));
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
