package digaas.tests.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import digaas.tests.bench.Api;
import digaas.tests.bench.ApiReply;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@OnBind
class CallbackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Bench bench;
    private final Api api;

    CallbackTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    private ObjectNode about(Zone zone) {
        return bench.about(zone, "serial_not_lower").put("serial", 2).put("timeout", 60);
    }

    @Test
    void theEndOfARequestIsPostedAsGetGivesIt() throws Exception {
        try (var receiver = new Receiver(_ -> 204)) {
            Zone zone = bench.zone("told");
            String id = api.request(about(zone).put("callback", receiver.url() + "/x?job=7"))
                    .id();
            zone.awaitQuestion();
            assertThat(receiver.callbacks()).isEmpty();
            zone.serial(2);
            Waiting.until(PATIENCE, "the callback", () -> !receiver.callbacks().isEmpty());

            Receiver.Callback callback = receiver.callbacks().getFirst();
            assertThat(callback.path()).isEqualTo("/x?job=7");
            assertThat(callback.resource()).isEqualTo("/requests/" + id);
            assertThat(callback.json()).isEqualTo(api.get(callback.resource()).json());
            assertThat(callback.json().path("status").asString()).isEqualTo("COMPLETED");
        }
    }

    @Test
    void aCancelledRequestIsToldAgainUntilItsReceiverTakesIt() throws Exception {
        try (var receiver = new Receiver(before -> before == 0 ? 500 : 200)) {
            String id = api.request(about(bench.zone("again")).put("callback", receiver.url()))
                    .id();
            assertThat(api.delete("/requests/" + id).status()).isEqualTo(200);
            Waiting.until(
                    PATIENCE, "the second delivery", () -> receiver.callbacks().size() == 2);
            assertThat(receiver.callbacks().get(1).json().path("reason").asString())
                    .isEqualTo("cancelled");
            assertThat(receiver.callbacks().get(0))
                    .isEqualTo(receiver.callbacks().get(1));
        }
    }

    @Test
    void aBatchIsToldOnceWhenTheLastOfItsRequestsHasEnded() throws Exception {
        try (var receiver = new Receiver(_ -> 200)) {
            Zone early = bench.zone("early");
            Zone late = bench.zone("late");
            ArrayNode bodies = JsonMapper.shared().createArrayNode();
            bodies.add(about(early)).add(about(late)).add(JsonMapper.shared().createObjectNode());
            bodies.add(about(early).put("timeout", 1).put("serial", 9));
            ApiReply posted =
                    api.post("/requests/batch?callback=" + receiver.url().replace(":", "%3A"), bodies.toString());
            assertThat(posted.status()).as("%s", posted.json()).isEqualTo(202);
            String batch = posted.json().path("batch").asString();
            late.awaitQuestion();
            early.serial(2);
            Waiting.until(
                    PATIENCE,
                    "all but one have ended",
                    () -> api.get("/progress?batch=" + batch)
                                    .json()
                                    .path("accepted")
                                    .asInt()
                            == 1);
            assertThat(receiver.callbacks()).isEmpty();
            late.serial(2);
            Waiting.until(PATIENCE, "the callback", () -> !receiver.callbacks().isEmpty());

            Receiver.Callback callback = receiver.callbacks().getFirst();
            assertThat(callback.resource()).isEqualTo("/progress?batch=" + batch);
            ObjectNode counts = (ObjectNode) callback.json();
            assertThat(counts.remove(List.of("batch", "callback")).toString())
                    .isEqualTo(api.get(callback.resource()).json().toString())
                    .isEqualTo("{\"accepted\":0,\"completed\":2,\"error\":1}");
            assertThat(receiver.callbacks()).hasSize(1);
        }
    }

    @Test
    void theEndOfAReportIsPostedWithoutItsLinks() throws Exception {
        try (var receiver = new Receiver(_ -> 200)) {
            long now = Instant.now().getEpochSecond();
            ApiReply posted = api.post(
                    "/reports",
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("start", now - 60)
                            .put("end", now)
                            .put("callback", receiver.url())
                            .toString());
            assertThat(posted.status()).as("%s", posted.json()).isEqualTo(202);
            Waiting.until(PATIENCE, "the callback", () -> !receiver.callbacks().isEmpty());

            Receiver.Callback callback = receiver.callbacks().getFirst();
            ObjectNode shown = (ObjectNode) api.get(callback.resource()).json();
            assertThat(shown.remove("links")).isNotNull();
            assertThat(callback.json()).isEqualTo(shown);
        }
    }

    @Test
    void aCallbackThatCannotBeIsRefusedWithItsField() throws Exception {
        ObjectNode body = about(bench.zone("refused")).put("callback", "http://169.254.169.254/latest");
        ApiReply single = api.post("/requests", body.toString());
        assertThat(single.status()).isEqualTo(400);
        assertThat(single.json().at("/errors/0/pointer").asString()).isEqualTo("/callback");
        ApiReply batch = api.post("/requests/batch?callback=https%3A%2F%2Fuser%40host.example%2F", "[" + body + "]");
        assertThat(batch.status()).isEqualTo(400);
        assertThat(batch.json().at("/errors/0/pointer").asString()).isEqualTo("?callback");
        ApiReply event =
                api.post("/requests", body.put("callback", "eventbridge").toString());
        assertThat(event.json().at("/errors/0/detail").asString()).contains("CallbackEventBus");
    }
}
