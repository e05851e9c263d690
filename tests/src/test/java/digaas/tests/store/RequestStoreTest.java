package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.measurement.Measurement;
import digaas.measurement.ObserverType;
import digaas.measurement.PostedRequest;
import digaas.measurement.Status;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.Progress;
import digaas.poll.Reason;
import digaas.poll.Stability;
import digaas.poll.evidence.Evidence;
import digaas.requests.store.Acceptance;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

@TestInstance(Lifecycle.PER_CLASS)
class RequestStoreTest {
    private StoredRequests store;

    @BeforeAll
    void createTable() throws Exception {
        store = TestTable.create().requests();
    }

    @Test
    void anAcceptedRequestIsReadAsItWasStored() {
        PostedRequest request = Requests.with(
                UUID.randomUUID(),
                Instant.parse("2026-02-28T23:59:59.999999999Z"),
                "nightly #7",
                "xn--bcher-kva.example.",
                List.of("ns1.example.com", "ns1.example.com", "[2001:db8::1]:5353"));

        assertThat(store.accept(request, Requests.CALLER, Optional.empty())).isEqualTo(new Acceptance.Stored());
        assertThat(store.find(request.id())).contains(Requests.open(request));
    }

    @Test
    void anIdIsUsedOnce() {
        PostedRequest request = Requests.startedAt(NOW);
        store.accept(request, Requests.CALLER, Optional.empty());

        assertThat(store.accept(request, Requests.CALLER, Optional.empty())).isEqualTo(new Acceptance.IdInUse());
    }

    @Test
    void aWriteThatIsMadeAgainSinceItsAnswerWasLostFindsItself() throws Exception {
        TestTable table = TestTable.create();
        var lost = new AtomicBoolean();
        ExecutionInterceptor losing = new ExecutionInterceptor() {
            @Override
            public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
                boolean isRequest = context.request() instanceof PutItemRequest put
                        && put.item().containsKey("input");
                if (isRequest && lost.compareAndSet(false, true)) {
                    throw SdkClientException.create("the answer is lost", new IOException("connection reset"));
                }
            }
        };
        var once =
                new StoredRequests(table.client(losing), table.name(), TestTable.RETENTION, InstantSource.fixed(NOW));
        PostedRequest request = Requests.startedAt(NOW);

        assertThat(once.accept(request, Requests.CALLER, Optional.empty())).isEqualTo(new Acceptance.Stored());
        assertThat(lost).isTrue();
        assertThat(once.accept(request, Requests.CALLER, Optional.empty())).isEqualTo(new Acceptance.IdInUse());
        assertThat(once.find(request.id())).contains(Requests.open(request));
    }

    @Test
    void whatIsLeftUnreadIsReadAgainButNotForEver() throws Exception {
        TestTable table = TestTable.create();
        var left = new AtomicInteger(2);
        ExecutionInterceptor throttling = new ExecutionInterceptor() {
            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
                return context.request() instanceof BatchGetItemRequest asked
                                && context.response() instanceof BatchGetItemResponse answer
                                && left.getAndDecrement() > 0
                        ? answer.copy(copy -> copy.responses(Map.of()).unprocessedKeys(asked.requestItems()))
                        : context.response();
            }
        };
        var throttled = new StoredRequests(
                table.client(throttling), table.name(), TestTable.RETENTION, InstantSource.fixed(NOW));
        PostedRequest request = Requests.startedAt(NOW);
        throttled.accept(request, Requests.CALLER, Optional.empty());

        assertThat(throttled.stillOpen(List.of(request.id()), "any").all()).containsExactly(request.id());
        left.set(Integer.MAX_VALUE);
        assertThatThrownBy(
                        () -> throttled.stillOpen(List.of(request.id()), "any").all())
                .isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Test
    void anIdIsTakenIfItIsFree() {
        PostedRequest request = Requests.startedAt(NOW, ObserverType.RECORD_UPDATE);
        PostedRequest other = Requests.again(request.id(), Requests.startedAt(NOW.plusSeconds(1)));

        assertThat(store.accept(request, Requests.CALLER, Optional.empty())).isEqualTo(new Acceptance.Stored());
        assertThat(store.accept(other, Requests.CALLER, Optional.empty())).isEqualTo(new Acceptance.IdInUse());
        assertThat(store.find(request.id())).contains(Requests.open(request));
    }

    @Test
    void anUnknownRequestIsNotFoundAndCannotEnd() {
        UUID unknown = UUID.randomUUID();

        assertThat(store.end(unknown, new Ending.Failed(Reason.CANCELLED, NOW), null))
                .isFalse();
        assertThat(store.find(unknown)).isEmpty();
    }

    static List<Ending> endings() {
        Bracket bracket = new Bracket(NOW.plusNanos(1), NOW.plusNanos(999_999_999));
        Stability stable = new Stability(NOW.plusSeconds(2), 3, NOW.plusSeconds(86_400));
        return List.of(
                new Ending.Completed(bracket, Evidence.SERIAL),
                new Ending.Completed(new Bracket(null, NOW), Evidence.RRSET, stable, NOW.plusSeconds(9)),
                new Ending.Failed(Reason.TIMEOUT, NOW.minusNanos(7), NOW),
                new Ending.Failed(Reason.INTERNAL, NOW));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void anEndedRequestIsReadWithWhatPollingHasShown(Ending ending) {
        PostedRequest request = Requests.startedAt(NOW);
        Progress progress = Requests.progress(9, Requests.samples(NOW, 9));
        store.accept(request, Requests.CALLER, Optional.empty());

        assertThat(store.end(request.id(), ending, progress)).isTrue();

        Measurement found = store.find(request.id()).orElseThrow();
        assertThat(found.ending()).isEqualTo(ending);
        assertThat(found.polls()).isEqualTo(9L);
        assertThat(found.heldBack()).isEqualTo(2L);
        assertThat(found.sightings()).isEqualTo(progress.sightings());
        assertThat(found.lastAnswer()).isEqualTo(progress.lastAnswer());
        assertThat(found.posted()).isEqualTo(request);
    }

    @Test
    void ofFiftyEndingsAtOnceOneStands() throws Exception {
        PostedRequest request = Requests.startedAt(NOW);
        store.accept(request, Requests.CALLER, Optional.empty());

        List<Boolean> stood = Crowd.of(
                50, i -> () -> store.end(request.id(), new Ending.Failed(Reason.TIMEOUT, NOW.plusSeconds(i)), null));

        assertThat(stood).containsOnlyOnce(true);
        assertThat(store.find(request.id()).orElseThrow().ending())
                .isEqualTo(new Ending.Failed(Reason.TIMEOUT, NOW.plusSeconds(stood.indexOf(true))));
    }

    @Test
    void anEndingNeverChanges() {
        PostedRequest request = Requests.startedAt(NOW);
        store.accept(request, Requests.CALLER, Optional.empty());
        store.end(request.id(), new Ending.Failed(Reason.CANCELLED, NOW), null);

        Ending later = new Ending.Completed(new Bracket(null, NOW), Evidence.SERIAL);
        assertThat(store.end(request.id(), later, Requests.progress(1, List.of())))
                .isFalse();
        assertThat(store.find(request.id()).orElseThrow().status()).isEqualTo(Status.ERROR);
        assertThat(store.find(request.id()).orElseThrow().polls()).isNull();
    }

    @Test
    void ofManyRequestsThoseStillOpenAreTold() {
        List<UUID> asked = new ArrayList<>();
        Set<UUID> open = new HashSet<>();
        for (int i = 0; i < 250; i++) {
            PostedRequest request = Requests.startedAt(NOW);
            asked.add(request.id());
            if (i % 5 == 4) {
                continue;
            }
            store.accept(request, Requests.CALLER, Optional.empty());
            if (i % 5 == 3) {
                store.end(request.id(), new Ending.Failed(Reason.TIMEOUT, NOW), null);
            } else {
                open.add(request.id());
            }
        }

        assertThat(store.stillOpen(asked, "any").all()).isEqualTo(open);
        assertThat(store.stillOpen(List.of(), "any").all()).isEmpty();
    }
}
