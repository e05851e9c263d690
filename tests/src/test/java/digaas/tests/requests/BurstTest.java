package digaas.tests.requests;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Change;
import digaas.tests.bench.Executions;
import digaas.tests.bench.Result;
import digaas.tests.bench.Stalls;
import digaas.tests.bench.WithBind;
import digaas.tests.bench.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(WithBind.class)
@Isolated
class BurstTest {
    private static final int ZONES = 10;
    private static final int REQUESTS_PER_ZONE = 30;
    private static final Duration FREQUENCY = Duration.ofSeconds(1);
    private static final Duration SLACK = Duration.ofMillis(150);

    private final Bench bench;
    private final Api api;

    BurstTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    private record Made(Zone zone, Result request) {}

    @Test
    void threeHundredRequestsAtOnceAreEachTimedToOneFrequency() throws Exception {
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < ZONES; i++) {
            zones.add(bench.zone("burst"));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Made> all = post(zones, threads);
            for (Zone zone : zones) {
                // By then each request has been polled for: no change comes before its first poll.
                zone.awaitQuestions(2 * REQUESTS_PER_ZONE);
                Change change = zone.serial(2);
                List<Result> results = ended(all, zone, threads);
                assertThat(results).hasSize(REQUESTS_PER_ZONE);
                results.forEach(result -> assertTimed(result, change));
            }
            assertThat(groups())
                    .as("executions that requests beyond the first share")
                    .isBetween(1L, 100L);
        }
    }

    private long groups() throws Exception {
        return new Executions(bench.stack())
                .inputs("group-")
                .filter(input -> input.contains("burst-"))
                .count();
    }

    private List<Made> post(List<Zone> zones, ExecutorService threads) throws Exception {
        List<Future<Made>> posts = new ArrayList<>();
        for (int i = 0; i < ZONES * REQUESTS_PER_ZONE; i++) {
            Zone zone = zones.get(i % ZONES);
            ObjectNode body = bench.about(zone, "serial_not_lower")
                    .put("serial", 2)
                    .put("frequency", FREQUENCY.toSeconds())
                    .put("timeout", 60);
            posts.add(threads.submit(() -> new Made(zone, api.request(body))));
        }
        List<Made> all = new ArrayList<>();
        for (Future<Made> post : posts) {
            all.add(post.get());
        }
        return all;
    }

    private List<Result> ended(List<Made> all, Zone zone, ExecutorService threads) throws Exception {
        List<Future<Result>> waits = all.stream()
                .filter(made -> made.zone().equals(zone))
                .map(made -> threads.submit(() -> api.ended(made.request())))
                .toList();
        List<Result> results = new ArrayList<>();
        for (Future<Result> wait : waits) {
            results.add(wait.get());
        }
        return results;
    }

    private static void assertTimed(Result result, Change change) {
        result.coveredBy(change);
        assertThat(Duration.between(change.after(), result.notAfter()))
                .as("how late it was seen: %s", result.json())
                .isLessThan(FREQUENCY.plus(SLACK).plus(Stalls.between(change.after(), result.notAfter())));
    }
}
