package digaas.tests.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OriginalClient;
import digaas.tests.bench.OriginalClient.Answer;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The dialect of {@code /observers} and {@code /stats} on a bench, as a client of the original's uses it. */
final class Observers implements AutoCloseable {
    static final String[] FIELDS = {
        "id",
        "name",
        "nameserver",
        "start_time",
        "interval",
        "timeout",
        "type",
        "serial",
        "rdata",
        "rdatatype",
        "status",
        "duration"
    };

    private final Bench bench;
    private final OriginalClient client;

    Observers(Bench bench) {
        this.bench = bench;
        this.client = new OriginalClient(bench.stack().api());
    }

    OriginalClient client() {
        return client;
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    ObjectNode observer(String type, String name) {
        return Api.JSON
                .createObjectNode()
                .put("name", name)
                .put("nameserver", bench.bind().address())
                .put("start_time", now())
                .put("interval", 1)
                .put("timeout", 15)
                .put("type", type);
    }

    ObjectNode recordObserver(String type, String name, String rdata) {
        return observer(type, name).put("rdata", rdata).put("rdatatype", "A");
    }

    /** Posts an observer, which must be taken on, and gives its path. */
    String posted(ObjectNode observer) throws Exception {
        Answer answer = client.post("/observers", observer.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder(FIELDS);
        assertRepeats(answer, observer);
        assertThat(answer.field("id").isIntegralNumber()).isTrue();
        assertThat(answer.field("status").asString()).isEqualTo("ACCEPTED");
        assertThat(answer.field("duration").isNull()).isTrue();
        return "/observers/" + answer.field("id").asString();
    }

    static void assertRepeats(Answer answer, ObjectNode observer) {
        JsonNode sent = Api.JSON.readTree(observer.toString());
        for (String field : List.of(
                "name", "nameserver", "start_time", "interval", "timeout", "type", "serial", "rdata", "rdatatype")) {
            JsonNode given = sent.path(field);
            assertThat(answer.field(field)).as(field).isEqualTo(given.isMissingNode() ? Api.JSON.nullNode() : given);
        }
    }

    static void assertRefused(Answer answer, String about) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("error");
        assertThat(answer.field("error").asString()).contains(about);
    }

    @Override
    public void close() {
        client.close();
    }
}
