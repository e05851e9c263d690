package digaas.tests.bind;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.node.ObjectNode;

/** Requests that take more than one round; and each round an execution of its own. */
@OnBind
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
class LongPollingTest {
    private final Bench bench;
    private final LocalStack handingOver;
    private final Api apiHandingOver;

    LongPollingTest(Bench bench) throws Exception {
        this.bench = bench;
        this.handingOver = Bench.stack(Map.of("ApiAuthorizer", "NONE", "RoundsPerExecution", "2"));
        this.apiHandingOver = new Api(handingOver.api());
    }

    @AfterAll
    void stop() {
        apiHandingOver.close();
        handingOver.close();
    }

    private ObjectNode about(Zone zone, double frequency) {
        return bench.about(zone, "serial_not_lower")
                .put("serial", 2)
                .put("frequency", frequency)
                .put("timeout", 60);
    }

    /** What may go wrong while others wait, too. */
    private interface Part {
        void run() throws Exception;
    }

    /** They mostly wait. */
    private static void together(Part... parts) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            for (Part part : parts) {
                all.add(threads.submit(() -> {
                    part.run();
                    return null;
                }));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        }
    }

    @Test
    void pollsFarApartAreWaitedForByTheStateMachineAndHandedOver() throws Exception {
        together(() -> farApart(bench.api(), bench.zone("apart"), 1), this::handOver);
    }

    private void handOver() throws Exception {
        Result result = farApart(apiHandingOver, bench.zone("handed"), 2);
        var executions = new Executions(handingOver);
        String first = executions.of(result.id());
        assertThat(executions.status(first)).isEqualTo("SUCCEEDED");
        String successor = first + "-2";
        Patience.until(
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
        assertThat(result.seconds("duration")).isBetween(onTime, onTime.plusSeconds(5));
        return result;
    }

    @Test
    void roundsAndExecutionsFollowEachOtherWithoutAGap() throws Exception {
        together(() -> steady(bench.api(), bench.zone("steady")), () -> steady(apiHandingOver, bench.zone("steadily")));
    }

    /** A round lasts 25 s at most: the second begins in the middle. */
    private void steady(Api api, Zone zone) throws Exception {
        Result request = api.request(about(zone, 0.5));
        zone.awaitQuestions(35);
        zone.awaitQuestions(55);
        Change change = zone.serial(2);
        Result result = api.ended(request).completedBy(change);
        List<Instant> asked = zone.asked().stream().map(Asked::at).toList();
        for (int i = 1; i < asked.size(); i++) {
            assertThat(Duration.between(asked.get(i - 1), asked.get(i)))
                    .as("gap before question %d of %s", i, asked)
                    .isBetween(Duration.ofMillis(240), Duration.ofMillis(800));
        }
        assertThat(result.json().required("polls").asInt()).isEqualTo(asked.size());
    }
}
