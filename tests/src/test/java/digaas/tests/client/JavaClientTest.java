package digaas.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import digaas.client.Batch;
import digaas.client.Batch.BatchEntry;
import digaas.client.Digaas;
import digaas.client.Evidence;
import digaas.client.NewReport;
import digaas.client.NewRequest;
import digaas.client.NewRequest.Pacing;
import digaas.client.NewRequest.Transport;
import digaas.client.NewRequestBuilder;
import digaas.client.Progress;
import digaas.client.Report;
import digaas.client.ReportList;
import digaas.client.Request;
import digaas.client.Request.Reason;
import digaas.client.RequestFilter;
import digaas.client.RequestList;
import digaas.client.Status;
import digaas.client.Time;
import digaas.client.api.ApiException;
import digaas.client.api.ClockComparison;
import digaas.client.api.Fault;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Zone;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBind
class JavaClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(100);

    private final Bench bench;
    private final Digaas api;
    private final String run = "java-" + UUID.randomUUID();

    JavaClientTest(Bench bench) {
        this.bench = bench;
        this.api = Digaas.at(bench.stack().api().toString());
    }

    @AfterEach
    void closed() {
        api.close();
    }

    private NewRequestBuilder about(String name) {
        return NewRequest.of("serial_not_lower", OFTEN, PATIENCE)
                .serial(2)
                .zoneName(name)
                .nameserver(bench.bind().address())
                .run(run);
    }

    private NewRequestBuilder aboutNothing() {
        return about("nothing.test.");
    }

    private static ApiException failure(CompletableFuture<?> future) {
        CompletionException failed = catchThrowableOfType(CompletionException.class, future::join);
        return (ApiException) Objects.requireNonNull(failed.getCause());
    }

    @Test
    void aChangeIsMeasured() throws Exception {
        Zone zone = bench.zone("java");
        Instant before = Instant.now();
        zone.serial(2);

        Request posted = api.post(about(zone.name()).startTime(before).build()).join();
        Request ended = api.await(posted.id(), PATIENCE).join();

        assertThat(ended.status()).isEqualTo(Status.COMPLETED);
        assertThat(ended.isOpen()).isFalse();
        assertThat(ended.evidence()).contains(Evidence.SERIAL);
        assertThat(ended.notBefore()).isEmpty();
        assertThat(ended.notAfter().orElseThrow()).isBetween(Duration.ZERO, Duration.between(before, Instant.now()));
        assertThat(ended.duration()).isEqualTo(ended.notAfter());
        assertThat(ended.polls().orElseThrow()).isPositive();
        assertThat(ended.lastAnswer().orElseThrow().serial()).hasValue(2);
        assertThat(ended.endedAt().orElseThrow()).isAfter(ended.acceptedAt());
        assertThat(api.get(ended.id()).join()).isEqualTo(ended);
    }

    @Test
    void everyFieldThatWasGivenIsRepeated() {
        NewRequest given = NewRequest.of("record_removed", OFTEN, PATIENCE)
                .nameservers(List.of("127.0.0.1:9", "127.0.0.1:10"))
                .thresholdPercentage(50)
                .queryName("www.example.org")
                .rdatatype("A")
                .rdata("192.0.2.7")
                .authoritative(true)
                .startTime(Instant.ofEpochSecond(1_421_867_419, 250_000_000))
                .edns(false)
                .queryTimeout(Duration.ofMillis(1_500))
                .confirm(Duration.ofSeconds(1))
                .pacing(Pacing.FIXED)
                .clockError(Duration.ofMillis(2))
                .transport(Transport.HTTPS)
                .tlsName(Bench.SERVER_NAME)
                .tlsPin("xZUe0+rSGjlDfLUDyGz+nDnDmPBd6+iVlqZoOnHZ3pM=")
                .httpsPath("/dns")
                .run(run)
                .labels(Map.of("über", "ü", "empty", ""))
                .build();

        Request posted = api.post(given).join();

        assertThat(posted.asked()).isEqualTo(given);
        assertThat(api.cancel(posted.id()).join().asked()).isEqualTo(given);
    }

    @Test
    void aRequestIsFoundWaitedForAndCancelled() {
        Request posted =
                api.post(aboutNothing().labels(Map.of("über", "ü+ &")).build()).join();
        RequestFilter ours = RequestFilter.ALL.run(run).status(Status.ACCEPTED);

        assertThat(api.list(ours.label("über", "ü+ &")).join().requests())
                .extracting(Request::id)
                .containsExactly(posted.id());
        assertThat(api.list(ours.label("über", "x")).join().requests()).isEmpty();
        assertThat(api.await(posted.id(), OFTEN).join().isOpen()).isTrue();
        assertThat(api.await(posted.id(), Duration.ZERO).join().isOpen()).isTrue();

        CompletableFuture<Request> waiting = api.await(posted.id(), PATIENCE);
        Request cancelled = api.cancel(posted.id()).join();
        assertThat(cancelled.status()).isEqualTo(Status.ERROR);
        assertThat(cancelled.reason()).contains(Reason.CANCELLED);
        assertThat(waiting.join().reason()).contains(Reason.CANCELLED);
    }

    @Test
    void aBatchIsWaitedForAndReported() throws Exception {
        Zone zone = bench.zone("java");
        zone.serial(2);
        NewRequest right = about(zone.name()).build();
        NewRequest wrong = about(zone.name()).frequency(Duration.ofSeconds(-1)).build();

        Batch batch = api.batch(List.of(right, wrong, right)).join();

        assertThat(List.of(batch.accepted(), batch.refused())).isEqualTo(List.of(2, 1));
        assertThat(batch.requests())
                .extracting(BatchEntry::index, BatchEntry::status)
                .containsExactly(tuple(0, Status.ACCEPTED), tuple(1, Status.REFUSED), tuple(2, Status.ACCEPTED));
        assertThat(batch.requests().get(1).errors()).extracting(Fault::pointer).containsExactly("/frequency");
        Progress progress =
                api.progressOfBatch(batch.batch(), PATIENCE.dividedBy(2)).join();
        assertThat(progress).isEqualTo(new Progress(0, 2, 0));
        assertThat(api.progressOfRun(run, Duration.ZERO).join()).isEqualTo(progress);

        Report asked = api.report(NewReport.ofRun(run).build()).join();
        Report report = api.awaitReport(asked.id(), PATIENCE).join();
        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.asked().run()).contains(run);
        assertThat(report.figures().orElseThrow().successCount()).isEqualTo(2);
        assertThat(report.figures().orElseThrow().median()).isPresent();
        try (InputStream file = Objects.requireNonNull(report.links().get("requests.csv"))
                .toURL()
                .openStream()) {
            String id = batch.requests().getFirst().id().orElseThrow();
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8)).contains(id);
        }
        assertThat(allReports()).contains(report.id());
    }

    private List<String> allReports() {
        List<String> ids = new ArrayList<>();
        ReportList page = api.reports().join();
        while (true) {
            page.reports().forEach(report -> ids.add(report.id()));
            if (page.nextToken().isEmpty()) {
                return ids;
            }
            page = api.reportsAfter(page.nextToken().get()).join();
        }
    }

    @Test
    void aBatchOfWhichNothingIsValidSaysWhy() {
        Batch batch = api.batch(
                        List.of(aboutNothing().timeout(Duration.ofSeconds(-1)).build()))
                .join();

        assertThat(batch.accepted()).isZero();
        assertThat(batch.requests().getFirst().errors())
                .extracting(Fault::pointer)
                .containsExactly("/timeout");
    }

    @Test
    void aListingHasEveryPage() {
        NewRequest brief = aboutNothing().timeout(OFTEN).build();
        Batch batch = api.batch(Collections.nCopies(7, brief)).join();
        RequestFilter ours = RequestFilter.ALL.run(run).limit(3);

        List<String> found = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Optional<RequestFilter> next = Optional.of(ours);
        while (next.isPresent()) {
            RequestList page = api.list(next.get()).join();
            page.requests().forEach(request -> found.add(request.id()));
            sizes.add(page.requests().size());
            next = page.nextToken().map(ours::after);
        }

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(batch.requests().stream()
                        .flatMap(entry -> entry.id().stream())
                        .toList());
        assertThat(sizes).startsWith(3, 3);
    }

    @Test
    void aFailureCarriesWhatTheApiSays() {
        NewRequest wrong = aboutNothing()
                .frequency(Duration.ofSeconds(-1))
                .timeout(Duration.ZERO)
                .build();

        ApiException failure = failure(api.post(wrong));

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.kind()).isEqualTo(ApiException.Kind.INVALID);
        assertThat(failure.problem().orElseThrow().title()).isEqualTo("Bad Request");
        assertThat(failure.problem().orElseThrow().errors())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/frequency", "/timeout");
        for (Fault fault : failure.problem().orElseThrow().errors()) {
            assertThat(failure).hasMessageContaining(fault.detail());
        }
    }

    @Test
    void anUnknownIdIsNotFound() {
        for (String id : List.of(UUID.randomUUID().toString(), "no/such?id")) {
            for (CompletableFuture<?> call :
                    List.of(api.get(id), api.cancel(id), api.await(id, PATIENCE), api.awaitReport(id, PATIENCE))) {
                assertThat(failure(call).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void whatIsPostedWithOneKeyIsMadeOnce() {
        NewRequest request = aboutNothing().timeout(OFTEN).build();
        Request first = api.post(request, run).join();

        assertThat(api.post(request, run).join().id()).isEqualTo(first.id());
        assertThat(failure(api.post(aboutNothing().build(), run)).status()).isEqualTo(422);
        Batch batch = api.batch(List.of(request), "batch-" + run).join();
        assertThat(api.batch(List.of(request), "batch-" + run).join().batch()).isEqualTo(batch.batch());
    }

    @Test
    void theCallbackOfABatchIsLookedAt() {
        NewRequest request = aboutNothing().timeout(OFTEN).build();

        assertThat(failure(api.batch(List.of(request), "told-" + run, "https://169.254.169.254/")))
                .hasMessageContaining("link-local");
    }

    @Test
    void whatHasEndedCannotBeCancelled() {
        Request posted = api.post(aboutNothing().timeout(OFTEN).build()).join();
        Request ended = api.await(posted.id(), PATIENCE).join();

        assertThat(ended.reason()).contains(Reason.TIMEOUT);
        assertThat(failure(api.cancel(posted.id())).status()).isEqualTo(409);
    }

    @Test
    void clocksOfOneMachineAgree() {
        Time time = api.time().join();
        ClockComparison clocks = api.compareClocks().join();

        assertThat(time.transmitTime()).isAfterOrEqualTo(time.receiveTime());
        assertThat(clocks.offset().abs()).isLessThanOrEqualTo(clocks.error().plusMillis(1));
    }
}
