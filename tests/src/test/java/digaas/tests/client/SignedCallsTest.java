package digaas.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import digaas.client.Digaas;
import digaas.client.NewRequest;
import digaas.client.Request;
import digaas.client.RequestFilter;
import digaas.client.api.ApiConnection;
import digaas.client.api.ApiException;
import digaas.client.api.Endpoint;
import digaas.client.api.Repeats;
import digaas.client.api.Signer;
import digaas.client.api.Timing;
import digaas.client.aws.SigV4Signer;
import digaas.fixture.Program;
import digaas.fixture.Waiting;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Product;
import digaas.tests.Skip;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.json.JsonMapper;

/** Both clients' signatures, verified by a stack whose routes have the authorization AWS_IAM. */
class SignedCallsTest {
    private static final AwsCredentials KEY = AwsBasicCredentials.create("local", "local");

    private static LocalStack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = LocalStack.start(LocalStackConfig.of(Product.ROOT).withParameters(Map.of("ApiAuthorizer", "AWS_IAM")));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static Digaas signing(AwsCredentials credentials, String region, InstantSource clock) {
        return signing(new SigV4Signer(StaticCredentialsProvider.create(credentials), region, clock));
    }

    private static Digaas signing(Signer signer) {
        Endpoint endpoint = Endpoint.parse(stack.api().toString()).orElseThrow();
        return new Digaas(new ApiConnection(endpoint, signer, Repeats.USUAL, Timing.ofMachine(), _ -> {}));
    }

    @Test
    void theJavaClientsCallsAreAllowed() {
        try (Digaas api = signing(KEY, "us-east-1", InstantSource.system())) {
            NewRequest request = NewRequest.of("txt=ü €", Duration.ofSeconds(1), Duration.ofMinutes(1))
                    .nameserver("127.0.0.1:9")
                    .queryName("www.example.org")
                    .labels(Map.of("a-b", "1 *~+/&=%", "a", "ü"))
                    .build();
            Request posted = api.post(request).join();
            RequestFilter labelled = RequestFilter.ALL.label("a-b", "1 *~+/&=%").label("a", "ü");

            assertThat(api.list(labelled).join().requests())
                    .extracting(Request::id)
                    .containsExactly(posted.id());
            assertThat(api.await(posted.id(), Duration.ofMillis(1)).join().isOpen())
                    .isTrue();
            assertThat(api.cancel(posted.id()).join().isOpen()).isFalse();
            assertThat(failure(api, "no/such id?*~").status()).isEqualTo(404);
        }
        try (Digaas api = signing(
                AwsSessionCredentials.create("local", "local", "to/ken=="), "us-east-1", InstantSource.system())) {
            assertThat(api.time().join().receiveTime()).isAfter(Instant.EPOCH);
        }
    }

    private static ApiException failure(Digaas api, String id) {
        CompletionException failed = catchThrowableOfType(
                CompletionException.class, () -> api.get(id).join());
        return (ApiException) Objects.requireNonNull(failed.getCause());
    }

    @Test
    void whatIsNotSignedRightlyIsForbidden() {
        InstantSource now = InstantSource.system();
        List<Digaas> wrong = List.of(
                signing(Signer.NONE),
                signing(AwsBasicCredentials.create("local", "other"), "us-east-1", now),
                signing(AwsBasicCredentials.create("other", "local"), "us-east-1", now),
                signing(KEY, "eu-west-1", now),
                signing(KEY, "us-east-1", () -> Instant.now().minus(Duration.ofMinutes(10))),
                signing((method, uri, headers, body) -> new SigV4Signer(
                                StaticCredentialsProvider.create(KEY), "us-east-1", now)
                        .sign("HEAD", uri, headers, body)));
        for (Digaas api : wrong) {
            try (api) {
                ApiException failure = failure(api, "x");
                assertThat(failure.kind()).isEqualTo(ApiException.Kind.NOT_ALLOWED);
                assertThat(failure.status()).isEqualTo(403);
                assertThat(failure).hasMessageContaining("Forbidden");
            }
        }
    }

    /** Such as a browser makes, which knows no signature. */
    private static HttpRequest.Builder plain(URI proxy, String path, String mode, String destination) {
        return HttpRequest.newBuilder(proxy.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Sec-Fetch-Site", destination.equals("document") ? "none" : "same-origin")
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", destination)
                .header("Accept-Encoding", "identity");
    }

    @Test
    void aBrowserSeesThePageAndPollsThroughTheProxy() throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                        Program.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        "digaas.client.command.Main",
                        "proxy",
                        "--sign",
                        "--endpoint",
                        stack.api().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local", "AWS_REGION", "us-east-1"));
        Process proxy = command.start();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create(proxy.inputReader().readLine());
            assertThat(http.send(HttpRequest.newBuilder(stack.api()).build(), BodyHandlers.ofString())
                            .statusCode())
                    .as("without the proxy")
                    .isEqualTo(403);

            HttpResponse<String> page = http.send(
                    plain(address, "/", "navigate", "document")
                            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
            assertThat(page.headers().firstValue("content-security-policy")).isPresent();
            assertThat(page.body()).contains("<form", "overview");

            String body = """
                {"nameserver": "127.0.0.1:9", "zone_name": "proxy.example.org", "condition": "zone_exists",
                 "frequency": 1, "timeout": 60}\
                """;
            HttpRequest.Builder post = plain(address, "/requests", "cors", "empty")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            HttpResponse<String> posted = http.send(
                    post.copy()
                            .header("Origin", address.toString().replaceFirst("/$", ""))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
            String id =
                    JsonMapper.shared().readTree(posted.body()).required("id").asString();

            HttpRequest overview = plain(address, "/overview", "cors", "empty").build();
            Waiting.until(
                    "the overview shows what was posted",
                    () -> http.send(overview, BodyHandlers.ofString()).body().contains(id));
            assertThat(http.send(
                                    plain(address, "/requests/" + id, "cors", "empty")
                                            .DELETE()
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(http.send(
                                    post.copy()
                                            .header("Origin", "https://evil.example")
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .as("another origin's page")
                    .isEqualTo(403);
        } finally {
            proxy.destroyForcibly().onExit().join();
        }
    }

    @Test
    void thePythonClientsCallsAreAllowed() throws Exception {
        Path python = Skip.without("python3", "the Python client's signatures are not verified");
        String script = """
            import sys
            from digaas import Digaas, Problem
            fields = dict(nameserver="127.0.0.1:9", query_name="www.example.org", condition="txt=ü €", frequency=1,
                          timeout=60, labels={"a-b": "1 *~+/&=%", "c": "ü"})
            for token in (None, "to/ken=="):
                with Digaas(sys.argv[1], credentials=lambda: ("local", "local", token), region="us-east-1") as api:
                    posted = api.post(**fields)
                    labels = {"a-b": "1 *~+/&=%", "c": "ü"}
                    assert posted["id"] in [found["id"] for found in api.list(labels=labels)]
                    assert api.cancel(posted["id"])["status"] == "ERROR"
                    try:
                        api.get("no/such id?*~")
                    except Problem as problem:
                        assert problem.status == 404, problem
            with Digaas(sys.argv[1], credentials=lambda: ("local", "other", None), region="us-east-1") as api:
                try:
                    api.time()
                except Problem as problem:
                    print(problem.status)
            """;

        Program.Result result = Program.run(
                Duration.ofMinutes(1),
                List.of(python.toString(), "-B", "-c", script, stack.api().toString()),
                process ->
                        process.directory(Product.ROOT.resolve("client/python").toFile()));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).isEqualTo("403\n");
    }
}
