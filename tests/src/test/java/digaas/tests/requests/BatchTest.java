package digaas.tests.requests;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import digaas.tests.bench.Api;
import digaas.tests.bench.ApiReply;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Change;
import digaas.tests.bench.Executions;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@OnBind
class BatchTest {
    private final Bench bench;
    private final Api api;

    BatchTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    private ApiReply post(String body, String... headers) throws Exception {
        return api.post("/requests/batch", body, headers);
    }

    private static String array(List<ObjectNode> bodies) {
        return bodies.stream().map(ObjectNode::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static String lines(List<ObjectNode> bodies) {
        return bodies.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
    }

    private ObjectNode about(Zone zone) {
        return bench.about(zone, "serial_not_lower").put("serial", 2).put("run", zone.name());
    }

    private List<ObjectNode> many(Zone zone, int count) {
        return Stream.generate(() -> about(zone)).limit(count).toList();
    }

    @Test
    void eachOfManyIsTimed() throws Exception {
        Zone zone = bench.zone("many");
        ApiReply reply = post(array(many(zone, 250)));

        assertThat(reply.status()).as("%s", reply.json()).isEqualTo(202);
        assertThat(reply.json().path("accepted").asInt()).isEqualTo(250);
        zone.awaitQuestions(20);
        Change change = zone.serial(2);
        for (String id : reply.ids()) {
            api.ended(Result.of(id)).completedAfter(change);
        }
        assertThat(groups(zone)).as("executions that polled 250 requests").isBetween(3L, 4L);
    }

    private long groups(Zone zone) throws Exception {
        return new Executions(bench.stack())
                .inputs("group-")
                .filter(input -> input.contains(zone.name()))
                .count();
    }

    @Test
    void goodAndBadAreTakenAndRefusedEachOnItsOwn() throws Exception {
        Zone zone = bench.zone("mixed");
        zone.serial(2);
        ObjectNode wrong = about(zone).put("frequency", 0).put("colour", "red");
        String body = array(List.of(about(zone), wrong)) // and something that is no request at all
                .replace("]", ",17," + about(zone).put("frequency", 60) + "]");

        ApiReply reply = post(body);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(reply.json().path("refused").asInt()).isEqualTo(2);
        List<JsonNode> each = reply.json().path("requests").valueStream().toList();
        assertThat(each).extracting(one -> one.path("index").asInt()).containsExactly(0, 1, 2, 3);
        assertThat(each)
                .extracting(one -> one.path("status").asString())
                .containsExactly("ACCEPTED", "REFUSED", "REFUSED", "ACCEPTED");
        assertThat(each.get(1)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("/frequency", "/colour");
        for (int i : List.of(0, 3)) {
            api.ended(new Result(each.get(i))).completed();
        }
    }

    @Test
    void aBodyMayHoldOneRequestALine() throws Exception {
        Zone zone = bench.zone("lines");
        zone.serial(2);
        ApiReply reply = post(lines(many(zone, 3)) + "\n\n{\"broken\n");

        assertThat(reply.json().path("accepted").asInt()).isEqualTo(3);
        assertThat(reply.json().at("/requests/3/errors/0/detail").asString()).contains("not well-formed");
    }

    @Test
    void aBatchThatIsSentAgainMakesNothingNew() throws Exception {
        Zone zone = bench.zone("again");
        String body = lines(many(zone, 30));
        ApiReply first = post(body, "Idempotency-Key", zone.name());
        ApiReply second = post(body, "Idempotency-Key", zone.name());
        ApiReply other = post(body + "\n" + about(zone), "Idempotency-Key", zone.name());
        ApiReply single = api.post("/requests", about(zone).toString(), "Idempotency-Key", zone.name());

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(422);
        assertThat(single.status()).isEqualTo(422);
        assertThat(api.get("/requests?limit=100&run=" + zone.name()).ids()).hasSize(30);
        zone.awaitQuestion();
        zone.serial(2);
        for (String id : first.ids()) {
            api.ended(Result.of(id)).completed();
        }
        Waiting.until("one execution ran", () -> groups(zone) == 1);
    }

    @Test
    void whatIsNoBatchIsRefused() throws Exception {
        for (String body : List.of("", "[]", " \n ", "[1", "[" + "1,".repeat(10_000) + "1]")) {
            ApiReply reply = post(body);
            assertThat(reply.status())
                    .as(body.substring(0, Math.min(5, body.length())))
                    .isEqualTo(400);
            assertThat(reply.pointers()).containsExactly("");
        }
        ApiReply none = post("[1, {\"nameserver\": 5}]");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.json().path("accepted").asInt(-1)).isZero();
        assertThat(api.get("/requests/batch").status()).isEqualTo(405);
        assertThat(post("[" + " ".repeat(5 << 20) + "]").status()).isEqualTo(413);
    }
}
