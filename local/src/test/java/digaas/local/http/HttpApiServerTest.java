package digaas.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import digaas.local.meter.Meter;
import digaas.local.protocol.Account;
import digaas.local.template.Resource;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpApiServerTest {
    private static final Instant NOW = Instant.parse("2026-03-12T19:03:58.390Z");
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:Front:live";
    private static final InvocationResult OK = returned("{\"statusCode\": 200}");

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> events = new ArrayBlockingQueue<>(10);
    private Resource.Throttling throttling = Resource.Throttling.QUOTA;
    private @Nullable HttpApiServer server;

    @AfterEach
    void stop() {
        http.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aRequestBecomesAnEventOfFormatTwo() throws Exception {
        serve(OK);
        send(request("/requests/a%20b?wait=20&tag=x&tag=y%2Cz")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("X-Many", "one")
                .header("X-Many", "two")
                .header("Cookie", "a=1; b=2")
                .header("User-Agent", "tests"));

        JsonNode event = event();
        assertThat(event.path("version").asString()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asString()).isEqualTo("$default");
        assertThat(event.path("rawPath").asString()).isEqualTo("/requests/a b");
        assertThat(event.path("rawQueryString").asString()).isEqualTo("wait=20&tag=x&tag=y%2Cz");
        assertThat(event.path("queryStringParameters")).isEqualTo(json("{\"tag\": \"x,y,z\", \"wait\": \"20\"}"));
        assertThat(event.path("cookies")).isEqualTo(json("[\"a=1\", \"b=2\"]"));
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.at("/headers/x-many").asString()).isEqualTo("one,two");
        assertThat(event.at("/headers/x-forwarded-for").asString()).isEqualTo("127.0.0.1");
        assertThat(event.path("body").asString()).isEqualTo("{\"a\":1}");
        assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
        assertThat(event.has("pathParameters")).isFalse();
    }

    @Test
    void theEventTellsOfTheRequestsContext() throws Exception {
        serve(OK);
        send(request("/time").header("User-Agent", "tests").GET());

        JsonNode context = event().path("requestContext");
        assertThat(context.path("http"))
                .isEqualTo(json("{\"method\": \"GET\", \"path\": \"/time\", \"protocol\": \"HTTP/1.1\","
                        + " \"sourceIp\": \"127.0.0.1\", \"userAgent\": \"tests\"}"));
        assertThat(context.path("time").asString()).isEqualTo("12/Mar/2026:19:03:58 +0000");
        assertThat(context.path("timeEpoch").asLong(0)).isEqualTo(NOW.toEpochMilli());
        assertThat(context.path("accountId").asString()).isEqualTo("000000000000");
        assertThat(context.path("stage").asString()).isEqualTo("$default");
        assertThat(context.path("requestId").asString()).isNotEmpty();
    }

    @Test
    void aBodyThatIsNoTextIsEncoded() throws Exception {
        serve(OK);
        send(request("/")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {-1, 0})));

        JsonNode event = event();
        assertThat(event.path("body").asString()).isEqualTo("/wA=");
        assertThat(event.path("isBase64Encoded").asBoolean(false)).isTrue();
    }

    @Test
    void anAnswersStatusHeadersCookiesAndBodyGoBack() throws Exception {
        serve(returned("""
            {"statusCode": 202, "headers": {"Location": "/requests/1", "Retry-After": 2},
             "cookies": ["a=1", "b=2"], "body": "aGVsbG8=", "isBase64Encoded": true}\
            """));
        HttpResponse<String> answer = send(request("/").GET());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("location")).contains("/requests/1");
        assertThat(answer.headers().firstValue("retry-after")).contains("2");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain;charset=UTF-8");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.body()).isEqualTo("hello");
    }

    @Test
    void anAnswerWithoutAStatusIsTheBodyOfASuccess() throws Exception {
        serve(returned("{\"hello\": \"world\"}"));
        HttpResponse<String> answer = send(request("/").GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"hello\": \"world\"}");
    }

    @Test
    void noContentAndHeadHaveNoBody() throws Exception {
        serve(returned("{\"statusCode\": 204, \"body\": \"\"}"));
        assertThat(send(request("/").DELETE()).statusCode()).isEqualTo(204);

        assertThat(send(request("/").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .body())
                .isEmpty();
    }

    @Test
    void aFailedFunctionTellsNothingOfItself() throws Exception {
        serve(new InvocationResult.Failed("java.lang.IllegalStateException", "table digaas-Table"));
        assertIs(send(request("/").GET()), 500, "{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void anAnswerThatIsMalformedIsAFailure() throws Exception {
        serve(returned("<html>"));
        assertIs(send(request("/").GET()), 500, "{\"message\":\"Internal Server Error\"}");

        serve(returned("{\"statusCode\": 42}"));
        assertIs(send(request("/").GET()), 500, "{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void aFunctionThatTakesLongerThanTheIntegrationWaitsIsUnavailable() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        serve(
                (_, _) -> {
                    never.await();
                    return OK;
                },
                new Resource.Route("$default", FUNCTION, Duration.ofMillis(100), false));
        assertIs(send(request("/").GET()), 503, "{\"message\":\"Service Unavailable\"}");
        never.countDown();
    }

    @Test
    void aBodyAboveTenMegabytesIsRefused() throws Exception {
        serve(OK);
        byte[] big = new byte[10 * 1024 * 1024 + 1];
        assertIs(
                send(request("/").POST(HttpRequest.BodyPublishers.ofByteArray(big))),
                413,
                "{\"message\":\"Request Entity Too Large\"}");
        assertThat(events).isEmpty();
    }

    @Test
    void theMostSpecificRouteIsTakenAndItsVariablesAreTold() throws Exception {
        serve(
                (_, event) -> record(event, OK),
                route("GET /requests/{id}"),
                route("ANY /requests/{id}"),
                route("GET /{rest+}"));

        send(request("/requests/7").GET());
        JsonNode got = event();
        assertThat(got.path("routeKey").asString()).isEqualTo("GET /requests/{id}");
        assertThat(got.path("pathParameters")).isEqualTo(json("{\"id\": \"7\"}"));
        send(request("/requests/7").DELETE());
        assertThat(event().path("routeKey").asString()).isEqualTo("ANY /requests/{id}");
        send(request("/a/b").GET());
        assertThat(event().path("pathParameters")).isEqualTo(json("{\"rest\": \"a/b\"}"));
        assertIs(send(request("/a/b").DELETE()), 404, "{\"message\":\"Not Found\"}");
    }

    @Test
    void hundredsOfRequestsAtOnceAreAllAnswered() throws Exception {
        CountDownLatch together = new CountDownLatch(400);
        serve(
                (_, _) -> {
                    together.countDown();
                    assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
                    return OK;
                },
                route("$default"));
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 400)
                .mapToObj(i -> http.sendAsync(request("/" + i).build(), HttpResponse.BodyHandlers.ofString()))
                .toList();

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.get(30, TimeUnit.SECONDS).statusCode())
                                .isEqualTo(200));
    }

    @Test
    void whatTheStageDoesNotLetThroughIsToldToComeBackLater() throws Exception {
        throttling = new Resource.Throttling(1, 3);
        serve(OK);
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(send(request("/")));
        }

        assertThat(answers)
                .first()
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 429)
                .isNotEmpty()
                .allSatisfy(answer -> {
                    assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
                    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
                    assertThat(json(answer.body()).path("status").asInt()).isEqualTo(429);
                });
        assertThat(events).hasSize((int)
                answers.stream().filter(answer -> answer.statusCode() == 200).count());
    }

    @Test
    void whoeverWaitsWhenTheServerClosesIsStillAnswered() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        HttpApiServer closing = serve(
                (_, _) -> {
                    came.countDown();
                    mayEnd.await();
                    return OK;
                },
                route("$default"));
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request("/").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(came.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
        awaitRefusal(closing.endpoint());
        mayEnd.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        closed.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoeverWaitsTooLongDoesNotKeepTheServerFromClosing() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        HttpApiServer closing = serve(
                (_, _) -> {
                    came.countDown();
                    new CountDownLatch(1).await();
                    return OK;
                },
                route("$default"));
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request("/").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(came.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture.runAsync(closing::close).get(10, TimeUnit.SECONDS);
        assertThat(answer).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void changesTakeTurnsAndNothingThatReadsWaitsForThem() throws Exception {
        BlockingQueue<CountDownLatch> begun = new ArrayBlockingQueue<>(100);
        serve(
                (_, event) -> {
                    if (event.contains("\"POST\"")) {
                        CountDownLatch mayEnd = new CountDownLatch(1);
                        begun.add(mayEnd);
                        mayEnd.await();
                    }
                    return OK;
                },
                route("$default"));
        List<CompletableFuture<HttpResponse<String>>> posts = IntStream.range(0, 100)
                .mapToObj(i -> http.sendAsync(
                        request("/").POST(HttpRequest.BodyPublishers.noBody()).build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList();
        int atOnce = 4 * Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < posts.size(); i++) {
            CountDownLatch mayEnd = begun.poll(10, TimeUnit.SECONDS);
            assertThat(mayEnd).isNotNull();
            assertThat(begun).hasSizeLessThan(atOnce);
            assertIs(send(request("/")), 200, "");
            mayEnd.countDown();
        }
        assertThat(posts).allSatisfy(post -> assertThat(post).succeedsWithin(Duration.ofSeconds(10)));
    }

    private static void awaitRefusal(URI endpoint) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < deadline) {
            try (var _ = new Socket(endpoint.getHost(), endpoint.getPort())) {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (IOException refused) {
                return;
            }
        }
        throw new AssertionError("connections are still taken");
    }

    private void serve(InvocationResult result) throws IOException {
        serve((_, event) -> record(event, result), route("$default"));
    }

    private HttpApiServer serve(Invoker invoker, Resource.Route... routes) throws IOException {
        if (server != null) {
            server.close();
        }
        Resource.HttpApi api = new Resource.HttpApi("Api", "tiny-api", Arrays.asList(routes), throttling);
        HttpApiServer started =
                new HttpApiServer(0, api, invoker, Account.LOCAL, InstantSource.fixed(NOW), new Meter());
        server = started;
        return started;
    }

    private InvocationResult record(String event, InvocationResult result) {
        events.add(json(event));
        return result;
    }

    private JsonNode event() throws InterruptedException {
        JsonNode event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private HttpRequest.Builder request(String path) {
        URI endpoint = server == null ? URI.create("http://127.0.0.1:1") : server.endpoint();
        return HttpRequest.newBuilder(URI.create(endpoint + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertIs(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    private static Resource.Route route(String key) {
        return new Resource.Route(key, FUNCTION, Duration.ofSeconds(30), false);
    }

    private static InvocationResult returned(String payload) {
        return new InvocationResult.Returned(payload);
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
