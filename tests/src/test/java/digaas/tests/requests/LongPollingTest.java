package digaas.tests.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import digaas.fixture.Waiting;
import digaas.local.LocalStack;
import digaas.tests.bench.Api;
import digaas.tests.bench.Asked;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Change;
import digaas.tests.bench.Executions;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Stalls;
import digaas.tests.bench.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that take more than one round; and each round an execution of its own. */
@OnBind
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(Bench.SPARE)
class LongPollingTest {
    private final Bench bench;
    private final LocalStack handingOver;
    private final Api apiHandingOver;

    LongPollingTest(Bench bench) throws Exception {
        this.bench = bench;
        this.handingOver = bench.spare();
        this.apiHandingOver = new Api(handingOver.api());
    }

    @AfterAll
    void stop() {
        apiHandingOver.close();
    }

    private ObjectNode about(Zone zone, double frequency) {
        return bench.about(zone, "serial_not_lower")
                .put("serial", 2)
                .put("frequency", frequency)
                .put("timeout", 60);
    }

    /** Each mostly waits, for half a minute: they wait together. */
    @TestFactory
    Stream<DynamicTest> aRequestOutlastsItsRound() {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        return Stream.of(
                        part(
                                threads,
                                "polls far apart are waited for by the state machine",
                                () -> farApart(bench.api(), bench.zone("apart"), 1)),
                        part(threads, "polls far apart are handed over", this::handOver),
                        part(
                                threads,
                                "rounds follow each other without a gap",
                                () -> steady(bench.api(), bench.zone("steady"))),
                        part(
                                threads,
                                "executions follow each other without a gap",
                                () -> steady(apiHandingOver, bench.zone("steadily"))))
                .toList()
                .stream()
                .onClose(threads::close);
    }

    /** What may go wrong while others wait, too. */
    private interface Part {
        void run() throws Exception;
    }

    private static DynamicTest part(ExecutorService threads, String name, Part part) {
        Future<Void> running = threads.submit(() -> {
            part.run();
            return null;
        });
        return dynamicTest(name, running::get);
    }

    private void handOver() throws Exception {
        Result result = farApart(apiHandingOver, bench.zone("handed"), 2);
        var executions = new Executions(handingOver);
        String first = executions.of(result.id());
        assertThat(executions.status(first)).isEqualTo("SUCCEEDED");
        String successor = first + "-2";
        Waiting.until(
                "the end of " + successor, () -> executions.status(successor).equals("SUCCEEDED"));
        assertThat(executions.status(first + "-3")).isEqualTo("ABSENT");
    }

    private Result farApart(Api api, Zone zone, int polls) throws Exception {
        Result request = api.request(about(zone, 12));
        zone.awaitQuestions(polls);
        Change change = zone.serial(2);
        Result result = api.ended(request).completedBy(change);
        assertThat(result.json().required("polls").asInt()).isEqualTo(polls + 1);
        assertThat(zone.asked()).hasSize(polls + 1);
        Duration onTime = Duration.ofSeconds(12L * polls);
        assertThat(result.seconds("duration"))
                .isBetween(onTime, onTime.plusSeconds(5).plus(Stalls.between(change.before(), Instant.now())));
        return result;
    }

    /** What is shown of an open request is at most 5 s old, also where one round follows another. */
    private static void assertTellsHowFarItHasCome(Api api, Result request, Zone zone) throws Exception {
        Instant before = Instant.now();
        JsonNode shown = api.now(request).json();
        Duration age = Duration.ofMillis(5_500).plus(Stalls.between(before.minusSeconds(10), Instant.now()));
        long polled = zone.asked().stream()
                .filter(asked -> asked.at().isBefore(before.minus(age)))
                .count();
        assertThat(shown.required("status").asString()).isEqualTo("ACCEPTED");
        assertThat(shown.required("polls").asLong()).as("polls in %s", shown).isBetween(polled, (long)
                zone.asked().size());
        assertThat(shown.required("last_answer").required("outcome").asString()).isEqualTo("answered");
        assertThat(shown.required("not_before").isNull()).isFalse();
    }

    /** A round lasts 25 s at most: the second begins in the middle. */
    private void steady(Api api, Zone zone) throws Exception {
        Result request = api.request(about(zone, 0.5));
        for (int polls = 25; polls <= 55; polls++) {
            zone.awaitQuestions(polls);
            assertTellsHowFarItHasCome(api, request, zone);
        }
        Change change = zone.serial(2);
        Result result = api.ended(request).completedBy(change);
        List<Instant> asked = zone.asked().stream().map(Asked::at).toList();
        for (int i = 1; i < asked.size(); i++) {
            assertThat(Duration.between(asked.get(i - 1), asked.get(i)))
                    .as("gap before question %d of %s", i, asked)
                    .isBetween(
                            Duration.ofMillis(240),
                            Duration.ofMillis(800).plus(Stalls.between(asked.get(i - 1), asked.get(i))));
        }
        assertThat(result.json().required("polls").asInt()).isEqualTo(asked.size());
    }
}
