package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PostedRequest;
import digaas.measurement.Status;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.api.Progress;
import digaas.requests.api.ProgressWatch;
import digaas.requests.store.BatchIds;
import digaas.requests.store.RequestCounts;
import digaas.table.IndexKeys;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class RequestCountsTest {
    private static TestTable table;
    private static StoredRequests store;

    @BeforeAll
    static void start() throws Exception {
        table = TestTable.create("counts");
        store = table.requests();
    }

    private static RequestCounts counts(int most) {
        return new RequestCounts(table.client(), table.name(), most);
    }

    private static List<PostedRequest> stored(@Nullable String run, List<UUID> ids) {
        List<PostedRequest> requests = ids.stream()
                .map(id ->
                        Requests.with(id, NOW.plusSeconds(ids.indexOf(id) * 40_000L), run, "a.", List.of("192.0.2.1")))
                .toList();
        requests.forEach(request -> assertThat(store.accept(request, Requests.CALLER, Optional.empty()))
                .isNotNull());
        return requests;
    }

    private static List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(_ -> UUID.randomUUID()).toList();
    }

    private static int count(Map<UUID, Status> statuses, Status status) {
        return Collections.frequency(statuses.values(), status);
    }

    @Test
    void aRunIsCountedOverAllDaysAndShards() {
        List<PostedRequest> requests = stored("counted", ids(30));
        stored("other", ids(3));
        requests.subList(0, 7)
                .forEach(request -> store.end(request.id(), new Ending.Failed(Reason.TIMEOUT, null, NOW), null));
        Map<UUID, Status> statuses = counts(30).ofRun("counted").orElseThrow();
        assertThat(statuses).hasSize(30);
        assertThat(count(statuses, Status.ERROR)).isEqualTo(7);
        assertThat(count(statuses, Status.ACCEPTED)).isEqualTo(23);
    }

    @Test
    void moreThanMayBeAreNotCounted() {
        stored("long", ids(5));
        assertThat(counts(5).ofRun("long")).isPresent();
        assertThat(counts(4).ofRun("long")).isEmpty();
    }

    private static HttpResponse answer(RequestCounts counts, InstantSource clock, String run)
            throws InterruptedException {
        return new Progress(new ProgressWatch(counts, clock), table.waits(1))
                .show(new HttpRequest("GET", "/progress", Map.of("run", run), Map.of(), "", "test", NOW));
    }

    @Test
    void theCallerLearnsThatThereAreTooMany() throws Exception {
        stored("too long", ids(5));
        HttpResponse answer = answer(counts(4), InstantSource.fixed(NOW), "too long");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("more than 100,000 requests");
        assertThat(answer(counts(5), InstantSource.fixed(NOW), "too long").status())
                .isEqualTo(200);
    }

    /** A caller that asks all the time doesn't have everything read all the time. */
    @Test
    void aCountIsUsedAgainForAsLongAsReadingAtMostTwoThousandASecondTakes() throws Exception {
        stored("asked often", ids(40));
        var read = new AtomicInteger();
        DynamoDbClient counted = table.client(new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                read.incrementAndGet();
            }
        });
        var now = new AtomicReference<>(NOW);
        var progress = new Progress(
                new ProgressWatch(new RequestCounts(counted, table.name(), RequestCounts.MOST), now::get),
                table.waits(1));
        var request = new HttpRequest("GET", "/progress", Map.of("run", "asked often"), Map.of(), "", "test", NOW);
        for (int i = 0; i < 20; i++) {
            assertThat(progress.show(request).body()).contains("\"accepted\":40");
        }
        assertThat(read).hasValue(IndexKeys.SHARDS);
        now.set(NOW.plusMillis(20));
        progress.show(request);
        assertThat(read).hasValue(2 * IndexKeys.SHARDS);
    }

    @Test
    void whatIsNotKnownHasNone() {
        assertThat(counts(1).ofRun("nobody's")).hasValue(Map.of());
        assertThat(counts(1).sizeOfBatch(UUID.randomUUID())).isZero();
        assertThat(counts(1).of(ids(101))).isEmpty();
    }

    /** Refused elements have no request. */
    @Test
    void aBatchIsFoundByItsSize() {
        UUID batch = UUID.randomUUID();
        store.intake().noteBatch(batch, 250, NOW, Optional.empty());
        List<UUID> all = BatchIds.of(batch, 250);
        stored(null, all.subList(3, 130));
        assertThat(counts(1).sizeOfBatch(batch)).isEqualTo(250);
        assertThat(counts(1).of(all)).hasSize(127).containsOnlyKeys(all.subList(3, 130));
    }
}
