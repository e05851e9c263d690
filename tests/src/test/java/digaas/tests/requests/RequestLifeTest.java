package digaas.tests.requests;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.LocalStack;
import digaas.tests.bench.Api;
import digaas.tests.bench.ApiReply;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Executions;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.node.ObjectNode;

@OnBind
class RequestLifeTest {
    private final Bench bench;
    private final Api api;

    RequestLifeTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    @Test
    void aCancelledRequestEndsAtOnceAndForGood() throws Exception {
        Zone zone = bench.zone("cancelled");
        Result request = api.request(bench.about(zone, "serial_not_lower").put("serial", 2));
        zone.awaitQuestion();

        ApiReply cancelled = api.delete("/requests/" + request.id());

        assertThat(cancelled.status()).isEqualTo(200);
        new Result(cancelled.json()).failedFor("cancelled");
        int asked = zone.asked().size();
        zone.serial(2);
        zone.awaitQuestions(asked + 1);
        assertThat(api.delete("/requests/" + request.id()).status()).isEqualTo(200);
        api.now(request).failedFor("cancelled");
    }

    @Test
    void whatHasEndedCanNotBeCancelled() throws Exception {
        Zone zone = bench.zone("ended");
        Result request = api.request(bench.about(zone, "zone_exists"));
        api.ended(request).completed();
        assertThat(api.delete("/requests/" + request.id()).status()).isEqualTo(409);
        api.now(request).completed();
    }

    @Test
    void aRepeatedPostMakesNoSecondRequest() throws Exception {
        Zone zone = bench.zone("repeated");
        ObjectNode body = bench.about(zone, "zone_exists").put("run", zone.name());
        Callable<ApiReply> post = () -> api.post("/requests", body.toString(), "Idempotency-Key", zone.name());
        List<Future<ApiReply>> all;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all = threads.invokeAll(Stream.generate(() -> post).limit(8).toList());
        }
        ApiReply first = all.getFirst().get();
        for (Future<ApiReply> one : all) {
            assertThat(one.get().status()).as("%s", one.get().json()).isEqualTo(202);
            assertThat(one.get().json()).isEqualTo(first.json());
        }
        assertThat(api.get("/requests?run=" + zone.name()).ids()).hasSize(1);
        int polls = api.ended(new Result(first.json()))
                .completed()
                .json()
                .required("polls")
                .intValue();
        assertThat(post.call().json()).isEqualTo(first.json());
        // Nobody else asked: there is one execution.
        assertThat(zone.asked()).hasSize(polls);
    }

    @Test
    void anIdempotencyKeyIsForOneBody() throws Exception {
        Zone zone = bench.zone("key");
        ObjectNode body = bench.about(zone, "zone_exists").put("run", zone.name());
        String key = "key of " + zone.name();
        assertThat(api.post("/requests", body.toString(), "Idempotency-Key", key)
                        .status())
                .isEqualTo(202);
        String other = body.put("timeout", 14).toString();
        assertThat(api.post("/requests", other, "Idempotency-Key", key).status())
                .isEqualTo(422);
        assertThat(api.post("/requests", other, "Idempotency-Key", key + "'s other")
                        .status())
                .isEqualTo(202);
        assertThat(api.get("/requests?run=" + zone.name()).ids()).hasSize(2);
    }

    @Test
    @ResourceLock(Bench.SPARE)
    void aRequestWhoseExecutionIsStoppedEndsPromptly() throws Exception {
        Zone zone = bench.zone("stopped");
        LocalStack own = bench.spare();
        try (Api ownApi = new Api(own.api())) {
            Result request =
                    ownApi.request(bench.about(zone, "serial_not_lower").put("serial", 2));
            zone.awaitQuestion();
            var executions = new Executions(own);
            Instant before = Instant.now();
            assertThat(executions.stop(executions.of(request.id()))).isEqualTo(200);
            Result result = ownApi.ended(request).failedFor("internal");
            assertThat(Duration.between(before, result.time("ended_at"))).isLessThan(Duration.ofSeconds(2));
        }
    }
}
