package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PostedRequest;
import digaas.requests.store.Acceptance;
import digaas.requests.store.IdempotencyKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

@TestInstance(Lifecycle.PER_CLASS)
class IdempotencyTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private StoredRequests store;

    @BeforeAll
    void createTable() throws Exception {
        store = TestTable.create().requests(now::get);
    }

    private Acceptance accept(PostedRequest request, IdempotencyKey key) {
        return store.accept(request, Requests.CALLER, Optional.of(key));
    }

    private static IdempotencyKey key(String body) {
        return new IdempotencyKey("caller", UUID.randomUUID().toString(), body);
    }

    @Test
    void aRepeatedBodyGetsTheFirstRequestAndStoresNone() {
        IdempotencyKey key = key("{}");
        PostedRequest first = Requests.startedAt(NOW);
        PostedRequest second = Requests.startedAt(NOW);

        assertThat(accept(first, key)).isEqualTo(new Acceptance.Stored());
        assertThat(accept(second, key)).isEqualTo(new Acceptance.Repeated(first.id()));
        assertThat(store.find(first.id())).contains(Requests.open(first));
        assertThat(store.find(second.id())).isEmpty();
    }

    @Test
    void anotherBodyUnderTheSameKeyIsAConflict() {
        IdempotencyKey key = key("{}");
        PostedRequest second = Requests.startedAt(NOW);
        accept(Requests.startedAt(NOW), key);

        assertThat(accept(second, new IdempotencyKey(key.caller(), key.key(), "{ }")))
                .isEqualTo(new Acceptance.Conflicting());
        assertThat(store.find(second.id())).isEmpty();
    }

    @Test
    void theKeysOfTwoCallersNeverMeet() {
        IdempotencyKey key = key("{}");
        accept(Requests.startedAt(NOW), key);

        assertThat(accept(Requests.startedAt(NOW), new IdempotencyKey("another", key.key(), "{}")))
                .isEqualTo(new Acceptance.Stored());
    }

    @Test
    void aKeyIsForgottenWhenItsWindowHasPassedWhetherOrNotTheTableHasDroppedIt() {
        IdempotencyKey key = key("{}");
        PostedRequest first = Requests.startedAt(NOW);
        PostedRequest later = Requests.startedAt(NOW);
        accept(first, key);
        try {
            now.set(NOW.plus(IdempotencyKey.WINDOW));
            assertThat(accept(Requests.startedAt(NOW), key)).isEqualTo(new Acceptance.Repeated(first.id()));
            now.set(NOW.plus(IdempotencyKey.WINDOW).plusSeconds(1));
            assertThat(accept(later, key)).isEqualTo(new Acceptance.Stored());
            assertThat(accept(Requests.startedAt(NOW), key)).isEqualTo(new Acceptance.Repeated(later.id()));
        } finally {
            now.set(NOW);
        }
    }

    @Test
    void ofFiftyPostsAtOnceOneMakesTheRequestAndTheOthersGetIt() throws Exception {
        IdempotencyKey key = key("{}");
        List<PostedRequest> requests =
                Stream.generate(() -> Requests.startedAt(NOW)).limit(50).toList();

        List<Acceptance> outcomes = Crowd.of(50, i -> () -> accept(requests.get(i), key));

        assertThat(outcomes).containsOnlyOnce(new Acceptance.Stored());
        UUID made = requests.get(outcomes.indexOf(new Acceptance.Stored())).id();
        assertThat(outcomes.stream().filter(new Acceptance.Repeated(made)::equals))
                .hasSize(49);
    }

    @Test
    void aPostThatMeetsAnotherOneInHandIsTriedAgain() throws Exception {
        AtomicInteger left = new AtomicInteger(3);
        TestTable table = TestTable.create();
        DynamoDbClient busy = table.client(new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
                if (call.request() instanceof TransactWriteItemsRequest && left.getAndDecrement() > 0) {
                    throw TransactionCanceledException.builder()
                            .cancellationReasons(CancellationReason.builder()
                                    .code("TransactionConflict")
                                    .build())
                            .build();
                }
            }
        });
        StoredRequests patient = new StoredRequests(busy, table.name(), TestTable.RETENTION, () -> NOW);
        PostedRequest request = Requests.startedAt(NOW);

        assertThat(patient.accept(request, Requests.CALLER, Optional.of(key("{}"))))
                .isEqualTo(new Acceptance.Stored());
        assertThat(patient.find(request.id())).contains(Requests.open(request));
    }
}
