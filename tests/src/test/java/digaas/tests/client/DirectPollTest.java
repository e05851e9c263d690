package digaas.tests.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.client.api.ApiException;
import digaas.client.command.direct.DirectPoller;
import digaas.client.command.poll.PollListener;
import digaas.fixture.Waiting;
import digaas.json.Json;
import digaas.round.SteadyClock;
import digaas.tests.nameserver.KnownChanges;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DirectPollTest {
    private static final int CHANGES = 20;
    private static final PollListener NOBODY = new PollListener() {
        @Override
        public void accepted(ObjectNode request) {}

        @Override
        public void open(ObjectNode request) {}
    };

    private static ObjectNode request(KnownChanges nameserver, int number, Instant start) {
        return Json.node()
                .put("nameserver", "127.0.0.1:" + nameserver.address().getPort())
                .put("zone_name", KnownChanges.name(number))
                .put("condition", "serial_not_lower")
                .put("serial", 2)
                .put("start_time", seconds(start))
                .put("frequency", new BigDecimal("0.1"))
                .put("timeout", 20);
    }

    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
    }

    @Test
    void everyIntervalHoldsTheTruth() throws Exception {
        SteadyClock clock = SteadyClock.start();
        Map<Integer, Instant> moments = new ConcurrentHashMap<>();
        var changes = new AtomicReference<KnownChanges>();
        KnownChanges.Witness witness = (number, at) -> {
            // Each change comes a while after the first query about it.
            Instant moment = at.plusMillis(150 + 17L * number);
            if (moments.putIfAbsent(number, moment) == null) {
                changes.get().change(number, moment);
            }
        };
        try (KnownChanges nameserver = KnownChanges.start(clock, witness);
                DirectPoller poller = new DirectPoller();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            changes.set(nameserver);
            Instant start = clock.instant();
            List<Future<ObjectNode>> results = new ArrayList<>();
            for (int number = 0; number < CHANGES; number++) {
                ObjectNode request = request(nameserver, number, start);
                results.add(threads.submit(() -> poller.poll(request, NOBODY, Optional.empty())));
            }
            for (int number = 0; number < CHANGES; number++) {
                ObjectNode result = results.get(number).get();
                BigDecimal truth = seconds(requireNonNull(moments.get(number))).subtract(seconds(start));
                assertThat(result.path("status").asString()).isEqualTo("COMPLETED");
                assertThat(result.path("not_before").decimalValue()).isLessThanOrEqualTo(truth);
                assertThat(result.path("not_after").decimalValue()).isGreaterThanOrEqualTo(truth);
                assertThat(result.path("id").isNull()).isTrue();
                assertThat(result.path("polls").asInt()).isGreaterThan(1);
            }
        }
    }

    @Test
    void theListenerSeesEachChangedAnswer() throws Exception {
        SteadyClock clock = SteadyClock.start();
        List<String> serials = new CopyOnWriteArrayList<>();
        try (KnownChanges nameserver = KnownChanges.start(clock, (_, _) -> {});
                DirectPoller poller = new DirectPoller();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ObjectNode> result = threads.submit(() -> poller.poll(
                    request(nameserver, 1, clock.instant()).put("confirm", new BigDecimal("0.5")),
                    new PollListener() {
                        @Override
                        public void accepted(ObjectNode request) {
                            serials.add("accepted");
                        }

                        @Override
                        public void open(ObjectNode request) {
                            serials.add(
                                    request.path("last_answer").path("serial").asString("none"));
                        }
                    },
                    Optional.empty()));
            Waiting.until("the old serial is seen", () -> serials.contains("1"));
            nameserver.change(1, clock.instant());
            Waiting.until("the new serial is seen", () -> serials.contains("2"));

            assertThat(result.get().path("status").asString()).isEqualTo("COMPLETED");
            assertThat(serials.stream().distinct()).containsExactly("none", "1", "2");
        }
    }

    @Test
    void anInvalidRequestIsRefusedWithAllFaults() throws Exception {
        try (DirectPoller poller = new DirectPoller()) {
            Assertions.assertThatThrownBy(() -> poller.poll(
                            Json.node()
                                    .put("nameserver", "169.254.169.254")
                                    .put("query_name", "www.example.org")
                                    .put("condition", "data=1")
                                    .put("frequency", 1)
                                    .put("timeout", -1),
                            NOBODY,
                            Optional.of(Duration.ofSeconds(5))))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("nameserver 169.254.169.254 is a link-local address and is never polled")
                    .hasMessageContaining("timeout must be");
        }
    }

    @Test
    void theCommandPrintsOneResultAndExitsByIt() throws Exception {
        SteadyClock clock = SteadyClock.start();
        try (KnownChanges nameserver = KnownChanges.start(clock, (_, _) -> {})) {
            String server = "@127.0.0.1:" + nameserver.address().getPort();
            nameserver.change(1, clock.instant());

            Ran seen = Ran.with("", "poll", KnownChanges.name(1), server, "--serial", "2", "--direct", "--json");
            assertThat(seen.status()).as(seen.err()).isZero();
            assertThat(seen.json().path("status").asString()).isEqualTo("COMPLETED");

            Ran unseen = Ran.with(
                    "", "poll", KnownChanges.name(2), server, "--serial", "2", "--timeout", "3", "--direct", "--jsonl");
            assertThat(unseen.status()).as(unseen.err()).isEqualTo(1);
            assertThat(unseen.out().lines().toList())
                    .hasSize(2)
                    .satisfies(lines -> assertThat(lines.getFirst()).startsWith("{\"event\":\"answer\""))
                    .satisfies(lines -> assertThat(lines.getLast()).startsWith("{\"event\":\"ended\""));

            Ran wrong = Ran.with("", "poll", KnownChanges.name(2), server, "--zone", "--direct", "--detach");
            assertThat(wrong.status()).isEqualTo(2);
            assertThat(wrong.out()).isEmpty();
        }
    }
}
