package digaas.tests.template;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.callbacks.Deliveries;
import digaas.local.template.EventSource;
import digaas.local.template.Resource;
import digaas.poll.PollRequest;
import digaas.reports.making.ReportMessage;
import digaas.requests.workflow.ExecutionState;
import digaas.requests.workflow.StateJson;
import digaas.tests.Product;
import digaas.zones.making.ZoneMessage;
import digaas.zones.watch.WatchMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventsTest {
    private static final UUID EXAMPLE = UUID.fromString("3f2c8c0e-5b1d-4f0e-9a57-0c6a8f7d1b42");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyFileIsAnEventOfATest() throws IOException {
        try (Stream<Path> files = Files.list(Product.ROOT.resolve("events"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "api-get-request.json",
                            "api-post-report.json",
                            "callback.json",
                            "api-post-request.json",
                            "dispatch.json",
                            "execution-aborted.json",
                            "give-up.json",
                            "poll.json",
                            "report.json",
                            "sweep.json",
                            "watch.json",
                            "zone.json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-post-request", "api-get-request", "api-post-report"})
    void aRequestToTheApiIsInPayloadFormatTwo(String name) {
        ObjectNode event = Product.event(name);

        assertThat(event.path("version").asString()).isEqualTo("2.0");
        assertThat(Product.stack().only(Resource.HttpApi.class).routes())
                .extracting(Resource.Route::key)
                .contains(event.path("routeKey").asString());
        assertThat(event.path("rawPath")).isEqualTo(event.at("/requestContext/http/path"));
        assertThat("/" + event.at("/pathParameters/proxy").asString())
                .isEqualTo(event.path("rawPath").asString());
        assertThat(event.at("/requestContext/authorizer/iam/userArn").asString())
                .startsWith("arn:aws:sts::");
        assertThat(event.path("headers").path("content-length").asString())
                .isEqualTo(Integer.toString(event.path("body").asString("").length()));
    }

    @Test
    void theStateIsWhatTheCodeWritesOfThePostedExample() {
        String state = Product.event("poll").toString();
        PollRequest request = StateJson.read(state).requests().getFirst().request();

        assertThat(StateJson.write(StateJson.read(state))).isEqualTo(state);
        assertThat(request.id()).isEqualTo(EXAMPLE);
        assertThat(request.frequency()).isEqualTo(Duration.ofMillis(1_200));
        assertThat(request.timeout()).isEqualTo(Duration.ofMillis(7_300));
        assertThat(request.startTime()).isEqualTo(Instant.ofEpochSecond(1_421_867_419));
    }

    @Test
    void theFailedExecutionHandsOnItsStateAndTheError() {
        ObjectNode caught = Product.event("give-up");
        JsonNode error = caught.remove("error");

        assertThat(caught).isEqualTo(Product.event("poll"));
        assertThat(error.propertyNames()).containsExactly("Error", "Cause");
        assertThat(JSON.readTree(error.path("Cause").asString())
                        .path("errorType")
                        .asString())
                .isEqualTo(error.path("Error").asString());
        assertThat(ErrorNames.canBeRaised(error.path("Error").asString())).isTrue();
    }

    @Test
    void theAbortedExecutionMatchesTheRuleThatCallsTheFunction() {
        ObjectNode event = Product.event("execution-aborted");
        JsonNode pattern = ((EventSource.BusRule)
                        Product.function("GiveUpFunction").events().getFirst())
                .pattern();

        assertThat(pattern.path("source").valueStream()).contains(event.path("source"));
        assertThat(pattern.path("detail-type").valueStream()).contains(event.path("detail-type"));
        assertThat(pattern.at("/detail/status").valueStream()).contains(event.at("/detail/status"));
        assertThat(pattern.at("/detail/stateMachineArn").valueStream()).contains(event.at("/detail/stateMachineArn"));
        assertThat(StateJson.requests(JsonMapper.shared()
                                .readTree(event.at("/detail/input").asString()))
                        .ids())
                .containsExactly(EXAMPLE);
    }

    @Test
    void theQueuesMessageIsAGroupsState() throws Exception {
        JsonNode message = Product.event("dispatch").at("/Records/0");
        ExecutionState group = StateJson.read(body(message));

        assertThat(group.executionName()).startsWith("group-");
        assertThat(group.requests())
                .isEqualTo(StateJson.read(Product.event("poll").toString()).requests());
    }

    @Test
    void theQueuesMessageAsksForAReport() throws Exception {
        JsonNode message = Product.event("report").at("/Records/0");

        assertThat(ReportMessage.read(body(message)).version()).isEqualTo(4);
    }

    @Test
    void theQueuesMessageAsksForAnImport() throws Exception {
        JsonNode message = Product.event("zone").at("/Records/0");

        assertThat(ZoneMessage.read(body(message)))
                .returns(ZoneMessage.Work.IMPORT, ZoneMessage::work)
                .returns(body(message), ZoneMessage::text);
    }

    @Test
    void theQueuesMessageAsksForATurnOfAWatch() throws Exception {
        JsonNode message = Product.event("watch").at("/Records/0");

        assertThat(WatchMessage.read(body(message)))
                .returns(3L, WatchMessage::turn)
                .returns(body(message), WatchMessage::text);
    }

    @Test
    void theQueuesMessageAsksForACallback() throws Exception {
        JsonNode message = Product.event("callback").at("/Records/0");

        assertThat(body(message))
                .isEqualTo(Deliveries.message("request", UUID.fromString("7a9d1f64-2c3b-4e58-8f0a-d1b2c3e4f506")));
    }

    private static String body(JsonNode message) throws NoSuchAlgorithmException {
        String body = message.path("body").asString();
        byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
        assertThat(message.path("md5OfBody").asString())
                .isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(message.path("eventSource").asString()).isEqualTo("aws:sqs");
        return body;
    }
}
