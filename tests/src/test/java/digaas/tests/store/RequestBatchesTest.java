package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.measurement.PostedRequest;
import digaas.measurement.Status;
import digaas.poll.Ending;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.requests.store.Acceptance;
import digaas.requests.store.IdempotencyKey;
import digaas.requests.store.IntakeStore;
import digaas.requests.store.SampleStore;
import digaas.requests.store.Selection;
import digaas.requests.store.StoredInLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@TestInstance(Lifecycle.PER_CLASS)
class RequestBatchesTest {
    private static final UUID NEW = UUID.randomUUID();
    private static final String LINE = "group-1";
    private static final String OTHER = "group-2";

    private TestTable table;
    private StoredRequests store;
    private IntakeStore batches;

    @BeforeAll
    void createTable() throws Exception {
        table = TestTable.create();
        store = table.requests();
        batches = table.intake();
    }

    private static List<PostedRequest> many(int count) {
        return Stream.generate(() -> Requests.startedAt(NOW)).limit(count).toList();
    }

    private static List<UUID> ids(List<PostedRequest> requests) {
        return requests.stream().map(PostedRequest::id).toList();
    }

    @Test
    void allAreStoredAndFound() {
        List<PostedRequest> requests = many(130);

        assertThat(batches.acceptNew(requests, Requests.CALLER, LINE))
                .containsExactlyInAnyOrderElementsOf(ids(requests));
        assertThat(batches.find(ids(requests)).values())
                .extracting(found -> found.request().posted())
                .containsExactlyInAnyOrderElementsOf(requests);
        assertThat(store.stillOpen(ids(requests), LINE).all()).containsExactlyInAnyOrderElementsOf(ids(requests));
        assertThat(batches.find(List.of(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void whatIsThereIsLeftAlone() {
        List<PostedRequest> requests = many(3);
        store.accept(requests.getFirst(), Requests.CALLER, Optional.empty());
        store.end(requests.getFirst().id(), new Ending.Failed(Reason.TIMEOUT, NOW), null);

        assertThat(batches.acceptMissing(requests, Requests.CALLER, LINE).all())
                .containsExactlyInAnyOrderElementsOf(ids(requests));
        assertThat(batches.find(ids(requests)).values())
                .extracting(found -> found.request().status())
                .containsExactlyInAnyOrder(Status.ERROR, Status.ACCEPTED, Status.ACCEPTED);
    }

    @Test
    void aRequestBelongsToTheLineThatItWasStoredFor() {
        List<PostedRequest> requests = many(30);
        List<PostedRequest> first = requests.subList(0, 10);
        assertThat(batches.acceptMissing(first, Requests.CALLER, LINE).all())
                .containsExactlyInAnyOrderElementsOf(ids(first));
        assertThat(batches.acceptMissing(requests, Requests.CALLER, OTHER).all())
                .containsExactlyInAnyOrderElementsOf(ids(requests));

        assertThat(store.stillOpen(ids(requests), LINE).all()).containsExactlyInAnyOrderElementsOf(ids(first));
        assertThat(store.stillOpen(ids(requests), OTHER).all())
                .containsExactlyInAnyOrderElementsOf(ids(requests.subList(10, 30)));
        assertThat(batches.find(ids(first)).values())
                .extracting(StoredInLine::line)
                .containsOnly(LINE);
    }

    @Test
    void onlyItsOwnLineGivesARequestUp() {
        PostedRequest request = many(1).getFirst();
        batches.acceptNew(List.of(request), Requests.CALLER, LINE);
        var failed = new Ending.Failed(Reason.INTERNAL, NOW);
        assertThat(store.giveUp(request.id(), OTHER, failed)).isFalse();
        assertThat(store.giveUp(request.id(), LINE, failed)).isTrue();

        PostedRequest single = Requests.startedAt(NOW);
        store.accept(single, Requests.CALLER, Optional.empty());
        assertThat(store.giveUp(single.id(), single.id().toString(), failed)).isTrue();
    }

    @Test
    void whatIsStoredInABatchIsListedByItsDay() throws Exception {
        TestTable own = TestTable.create();
        List<PostedRequest> requests = many(30);
        own.intake().acceptNew(requests, Requests.CALLER, LINE);
        List<UUID> listed = new ArrayList<>();
        var all = new Selection(NOW.minusSeconds(1), NOW.plusSeconds(1), null, null, null, null);
        own.requests().read(all, measured -> listed.add(measured.measurement().id()));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(ids(requests));
    }

    @Test
    void aKeyStandsForOneBatchAndOneBody() {
        UUID first = UUID.randomUUID();
        var key = new IdempotencyKey("caller", UUID.randomUUID().toString(), "[]");
        assertThat(batches.useKey(key, first)).isEqualTo(new Acceptance.Stored());
        assertThat(batches.useKey(key, UUID.randomUUID())).isEqualTo(new Acceptance.Repeated(first));
        var other = new IdempotencyKey("caller", key.key(), "[1]");
        assertThat(batches.useKey(other, UUID.randomUUID())).isEqualTo(new Acceptance.Conflicting());
    }

    @Test
    void whatTheTableDidNotTakeAtFirstIsWrittenAgain() {
        var throttling = new Throttling(2);
        List<PostedRequest> requests = many(60);
        assertThat(table.intake(throttling).acceptNew(requests, Requests.CALLER, LINE))
                .hasSize(60);
        assertThat(throttling.left.get()).isNegative();
        assertThat(batches.find(ids(requests))).hasSize(60);
    }

    @Test
    void whatTheTableNeverTakesIsTold() {
        List<PostedRequest> requests = many(60);
        assertThat(table.intake(new Throttling(Integer.MAX_VALUE)).acceptNew(requests, Requests.CALLER, LINE))
                .as("the last of each 25 is never taken")
                .isEmpty();
        assertThat(table.intake(new Failing()).acceptNew(requests, Requests.CALLER, LINE))
                .isEmpty();
        assertThat(table.intake(new Failing())
                        .acceptMissing(requests, Requests.CALLER, LINE)
                        .all())
                .isEmpty();
    }

    @Test
    void aRequestIsClaimedByOneExecution() throws Exception {
        List<UUID> ids = ids(many(40));
        Map<UUID, Instant> all = ids.stream().collect(Collectors.toMap(id -> id, _ -> NOW.plusSeconds(60)));
        Map<UUID, Instant> some = new HashMap<>(all);
        ids.subList(0, 10).forEach(some::remove);

        assertThat(store.lines().claim(some, "one")).hasSize(30);
        assertThat(store.lines().claim(all, "two")).containsExactlyInAnyOrderElementsOf(ids.subList(0, 10));
        assertThat(store.lines().claim(all, "one"))
                .as("again")
                .containsExactlyInAnyOrderElementsOf(ids.subList(10, 40));
        List<Set<UUID>> crowd =
                Crowd.of(4, i -> () -> table.requests().lines().claim(Map.of(NEW, NOW), "execution " + i));
        assertThat(crowd.stream().filter(claimed -> !claimed.isEmpty())).hasSize(1);
    }

    @Test
    void samplesOfManyAreKept() {
        List<PostedRequest> requests = many(40);
        List<QuerySample> samples = Requests.samples(NOW, 5);
        List<SampleStore.Samples> kept = requests.stream()
                .map(request -> new SampleStore.Samples(request.id(), request.deadline(), samples))
                .toList();
        batches.acceptNew(requests, Requests.CALLER, LINE);
        store.samples().keepAll(kept);
        requests.forEach(request -> store.end(
                request.id(),
                new Ending.Failed(Reason.TIMEOUT, NOW),
                Requests.progress(6, Requests.samples(NOW.plusSeconds(5), 1))));
        Map<UUID, List<QuerySample>> read = new HashMap<>();
        var all = new Selection(NOW, NOW.plusSeconds(1), null, null, null, null);
        store.read(all, measured -> read.put(measured.measurement().id(), measured.queries()));
        assertThat(ids(requests)).allSatisfy(id -> assertThat(read.get(id)).hasSize(6));
        assertThatThrownBy(() ->
                        new SampleStore(table.client(new Failing()), table.name(), TestTable.RETENTION).keepAll(kept))
                .isInstanceOf(IllegalStateException.class);
    }

    /** DynamoDB leaves the last item of a call unwritten, a number of times. */
    private static final class Throttling implements ExecutionInterceptor {
        private static final ExecutionAttribute<Map<String, List<WriteRequest>>> HELD =
                new ExecutionAttribute<>("held back");
        private final AtomicInteger left;

        private Throttling(int times) {
            this.left = new AtomicInteger(times);
        }

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            if (!(context.request() instanceof BatchWriteItemRequest write) || left.getAndDecrement() <= 0) {
                return context.request();
            }
            Map<String, List<WriteRequest>> sent = new HashMap<>();
            Map<String, List<WriteRequest>> held = new HashMap<>();
            write.requestItems().forEach((name, items) -> {
                sent.put(name, items.subList(0, Math.max(1, items.size() - 1)));
                held.put(name, items.subList(items.size() - 1, items.size()));
            });
            attributes.putAttribute(HELD, held);
            return write.copy(copy -> copy.requestItems(sent));
        }

        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            Map<String, List<WriteRequest>> held = attributes.getAttribute(HELD);
            return held != null && context.response() instanceof BatchWriteItemResponse answer
                    ? answer.copy(copy -> copy.unprocessedItems(held))
                    : context.response();
        }
    }

    /** No call arrives but those that note a day. */
    private static final class Failing implements ExecutionInterceptor {
        private static boolean isDay(PutItemRequest put) {
            return put.item().containsValue(AttributeValue.fromS("days"));
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (!(context.request() instanceof PutItemRequest put) || !isDay(put)) {
                throw SdkClientException.create("no route to host");
            }
        }
    }
}
