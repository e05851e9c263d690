package digaas.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.LoopbackNameserver;
import digaas.fixture.Waiting;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Product;
import digaas.tests.openapi.Description;
import digaas.tests.openapi.Description.Answer;
import digaas.tests.openapi.Description.Operation;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller that has as many open requests as it may have. */
@TestInstance(Lifecycle.PER_CLASS)
class OpenRequestsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private LoopbackNameserver nameserver;
    private LocalStack stack;
    private Description description;

    @BeforeAll
    void start() throws Exception {
        nameserver = LoopbackNameserver.ofSerial(1);
        stack = LocalStack.start(LocalStackConfig.of(Product.ROOT)
                .withParameters(Map.of(
                        "MaxOpenRequestsPerCaller",
                        Integer.toString(LIMIT),
                        "MaxWaitsPerCaller",
                        Integer.toString(LIMIT))));
        description = new Description(send("GET", "/openapi.json").body());
    }

    /** Of a test's requests none is open when the next begins. */
    @AfterEach
    void cancel() throws Exception {
        for (JsonNode request :
                json(send("GET", "/requests?status=ACCEPTED"), 200).required("requests")) {
            json(send("DELETE", "/requests/" + request.required("id").asString()), 200);
        }
    }

    @AfterAll
    void stop() {
        stack.close();
        nameserver.close();
        http.close();
    }

    /** Satisfied when the nameserver has this serial: it has 1. */
    private String body(int serial) {
        return """
            {"nameserver": "%s", "zone_name": "hello.com.", "condition": "serial_not_lower", "serial": %d,
             "start_time": 1421867419, "frequency": 0.2, "timeout": 600}\
            """.formatted(nameserver.hostAndPort(), serial);
    }

    /** Posts, and holds the answer against /openapi.json. */
    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(stack.api().resolve(path)).POST(BodyPublishers.ofString(body));
        HttpResponse<String> answer =
                http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        Map<String, String> received = new HashMap<>();
        answer.headers().map().forEach((name, values) -> received.put(name, values.getFirst()));
        assertThat(description.faults(
                        new Operation("POST", path), new Answer(answer.statusCode(), received, answer.body())))
                .as("POST %s: %s", path, answer.body())
                .isEmpty();
        return answer;
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(stack.api().resolve(path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private List<String> fill(String test) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < LIMIT; i++) {
            HttpResponse<String> answer = post("/requests", body(2), "Idempotency-Key", test + "-" + i);
            ids.add(json(answer, 202).required("id").asString());
        }
        return ids;
    }

    @Test
    void oneTooManyIsToldHowManyThereAreAndWhenToComeBack() throws Exception {
        List<String> ids = fill("key");
        HttpResponse<String> refused = post("/requests", body(2), "Idempotency-Key", "new");
        JsonNode problem = json(refused, 429);

        assertThat(refused.headers().firstValue("retry-after")).contains("5");
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(problem.required("limit").asInt()).isEqualTo(LIMIT);
        assertThat(problem.required("open").asInt()).isEqualTo(LIMIT);
        assertThat(problem.required("detail").asString()).contains("You have 3 open requests", "the limit is 3");
        assertThat(description.unseenProperties("TooManyOpen")).isEmpty();

        HttpResponse<String> again = post("/requests", body(2), "Idempotency-Key", "key-1");
        assertThat(json(again, 202).required("id").asString())
                .as("an accepted request that is sent again")
                .isEqualTo(ids.get(1));
        json(post("/requests", body(3), "Idempotency-Key", "key-1"), 422);
        assertThat(json(send("GET", "/requests?status=ACCEPTED"), 200).required("requests"))
                .hasSize(LIMIT);

        json(send("DELETE", "/requests/" + ids.getFirst()), 200);
        json(post("/requests", body(2), "Idempotency-Key", "new"), 202);
        json(post("/requests", body(2)), 429);
    }

    @Test
    void theOriginalsDialectsAreNoWayAround() throws Exception {
        fill("other");
        String observer = """
            {"name": "hello.com.", "nameserver": "%s", "start_time": 1421867419, "interval": 1, "timeout": 5,
             "type": "ZONE_CREATE"}\
            """.formatted(nameserver.hostAndPort());
        HttpResponse<String> observed = post("/observers", observer);
        HttpResponse<String> polled = post("/poll_requests", body(2).replace("zone_name", "query_name"));

        assertThat(json(observed, 429).required("error").asString()).contains("the limit is 3");
        assertThat(observed.headers().firstValue("retry-after")).contains("5");
        assertThat(json(polled, 429).required("message").asString()).contains("the limit is 3");
    }

    @Test
    void ofABatchTheFirstThatFitAreTakenOn() throws Exception {
        json(post("/requests", body(2)), 202);
        String batch = "[" + String.join(",", body(2), "{}", body(2), body(2)) + "]";
        HttpResponse<String> first = post("/requests/batch", batch, "Idempotency-Key", "batch");
        JsonNode answer = json(first, 202);

        assertThat(answer.required("accepted").asInt()).isEqualTo(2);
        assertThat(answer.required("requests")
                        .valueStream()
                        .map(one -> one.required("status").asString()))
                .containsExactly("ACCEPTED", "REFUSED", "ACCEPTED", "REFUSED");
        assertThat(answer.at("/requests/1/errors").toString()).doesNotContain("open at a time");
        assertThat(answer.at("/requests/3/errors/0/detail").asString()).contains("the limit is 3");
        assertThat(json(post("/requests/batch", batch, "Idempotency-Key", "batch"), 202)
                        .required("requests"))
                .as("again: nothing more fits, nothing is counted twice")
                .isEqualTo(answer.required("requests"));

        HttpResponse<String> none = post("/requests/batch", "[" + body(2) + "]");
        assertThat(json(none, 429).at("/requests/0/errors/0/detail").asString()).contains("You have 3 open requests");
        assertThat(none.headers().firstValue("retry-after")).contains("5");

        json(send("DELETE", "/requests/" + answer.at("/requests/0/id").asString()), 200);
        JsonNode rest = json(post("/requests/batch", batch, "Idempotency-Key", "batch"), 202);
        assertThat(rest.at("/requests/3/status").asString()).isEqualTo("ACCEPTED");
    }

    @Test
    void whatIsSatisfiedMakesRoomLongBeforeItsDeadline() throws Exception {
        for (int i = 0; i < 2 * LIMIT; i++) {
            String id = accepted();
            assertThat(Waiting.holds(
                            PATIENCE,
                            () -> json(send("GET", "/requests/" + id), 200)
                                    .required("status")
                                    .asString()
                                    .equals("COMPLETED")))
                    .isTrue();
        }
    }

    /** They may fall into two slots, and no more than the limit begin in each. */
    @Test
    void oneWaitTooManyIsRefused() throws Exception {
        String id = json(post("/requests", body(2)), 202).required("id").asString();
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < 2 * LIMIT + 1; i++) {
            answers.add(send("GET", "/requests/" + id + "?wait=0.01"));
        }
        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() != 200)
                .findFirst()
                .orElseThrow();
        assertThat(json(refused, 429).required("limit").asInt()).isEqualTo(LIMIT);
        assertThat(refused.headers().firstValue("retry-after")).contains("5");
        assertThat(json(send("GET", "/requests/" + id), 200).required("status").asString())
                .isEqualTo("ACCEPTED");
    }

    private String accepted() throws Exception {
        var answer = new AtomicReference<>(post("/requests", body(1)));
        boolean _ = Waiting.holds(PATIENCE, () -> {
            boolean full = answer.get().statusCode() == 429;
            if (full) {
                answer.set(post("/requests", body(1)));
            }
            return !full;
        });
        return json(answer.get(), 202).required("id").asString();
    }
}
