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
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
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

/** Both clients' signatures, verified by a stack whose routes have the authorization AWS_IAM. */
@Demanding
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
