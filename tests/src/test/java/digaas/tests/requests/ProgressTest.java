package digaas.tests.requests;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.ApiReply;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@OnBind
class ProgressTest {
    private final Bench bench;
    private final Api api;

    ProgressTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    private ObjectNode about(Zone zone) {
        return bench.about(zone, "serial_not_lower")
                .put("serial", 2)
                .put("timeout", 60)
                .put("run", zone.name());
    }

    private String progress(String query) throws Exception {
        ApiReply reply = api.get("/progress?" + query);
        assertThat(reply.status()).as("%s", reply.json()).isEqualTo(200);
        return reply.json().toString();
    }

    private static String counts(int accepted, int completed, int error) {
        return "{\"accepted\":%d,\"completed\":%d,\"error\":%d}".formatted(accepted, completed, error);
    }

    @Test
    void aRunIsWaitedForOnceForAllItsRequests() throws Exception {
        Zone changing = bench.zone("running");
        Zone steady = bench.zone("steady");
        for (int i = 0; i < 3; i++) {
            api.request(about(changing));
        }
        Result cancelled = api.request(about(steady).put("run", changing.name()));
        assertThat(progress("run=" + changing.name())).isEqualTo(counts(4, 0, 0));
        assertThat(api.delete("/requests/" + cancelled.id()).status()).isEqualTo(200);
        assertThat(progress("wait=0.1&run=" + changing.name())).isEqualTo(counts(3, 0, 1));

        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return progress("wait=25&run=" + changing.name());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        changing.awaitQuestions(6);
        assertThat(waiting).isNotDone();
        changing.serial(2);
        assertThat(waiting.get(40, TimeUnit.SECONDS)).isEqualTo(counts(0, 3, 1));
    }

    @Test
    void aBatchIsWaitedForWithoutItsRefusedRequests() throws Exception {
        Zone zone = bench.zone("batched");
        zone.serial(2);
        String body =
                "[{}," + (about(zone) + ",").repeat(120) + about(zone).put("timeout", 0) + "," + about(zone) + "]";
        ApiReply posted = api.post("/requests/batch", body);
        assertThat(posted.json().required("accepted").asInt()).isEqualTo(121);
        String batch = posted.json().required("batch").asString();
        assertThat(progress("wait=25&batch=" + batch)).isEqualTo(counts(0, 121, 0));
        assertThat(progress("batch=" + batch)).isEqualTo(counts(0, 121, 0));
        assertThat(progress("wait=25&run=" + zone.name())).isEqualTo(counts(0, 121, 0));
    }

    @Test
    void whatIsNotKnownHasNoRequests() throws Exception {
        assertThat(progress("wait=25&batch=" + UUID.randomUUID())).isEqualTo(counts(0, 0, 0));
        assertThat(progress("wait=25&run=nobody")).isEqualTo(counts(0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ?run",
        "run=a&batch=11111111-2222-3333-4444-555555555555, ?run",
        "run=, ?run",
        "run=a&batch=1, ?batch",
        "batch=1, ?batch",
        "run=a&wait=26, ?wait",
        "run=a&colour=red, ?colour"
    })
    void whatIsAskedForMustBeClear(String query, String pointer) throws Exception {
        ApiReply reply = api.get("/progress?" + query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.pointers()).contains(pointer);
    }
}
