package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.poll.Ending;
import digaas.poll.Measurement;
import digaas.poll.Reason;
import digaas.store.OpenQuota;
import digaas.store.RequestStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class OpenQuotaTest {
    private static final String CALLER = "arn:aws:sts::123456789012:assumed-role/tester";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private TestTable table;
    private RequestStore store;

    @BeforeEach
    void createTable() throws Exception {
        table = TestTable.create();
        store = table.requests();
    }

    /** The quota some time later. */
    private OpenQuota quota(int limit, Duration later) {
        return new OpenQuota(table.client(), table.name(), limit, InstantSource.fixed(NOW.plus(later)));
    }

    private OpenQuota quota(int limit, ExecutionInterceptor... interceptors) {
        return new OpenQuota(table.client(interceptors), table.name(), limit, InstantSource.fixed(NOW));
    }

    private static List<Measurement> many(int count) {
        return Stream.generate(() -> Requests.lasting(NOW, TIMEOUT))
                .limit(count)
                .toList();
    }

    /** Takes on one request of its own. */
    private Measurement taken(OpenQuota quota) {
        Measurement request = many(1).getFirst();
        assertThat(quota.take(CALLER, List.of(request)).taken()).isOne();
        store.accept(request, CALLER, Optional.empty());
        return request;
    }

    private static long open(OpenQuota quota) {
        return quota.take(CALLER, many(1)).open() - 1;
    }

    private List<Map<String, AttributeValue>> items() {
        return table.client().scanPaginator(scan -> scan.tableName(table.name()).consistentRead(true)).items().stream()
                .toList();
    }

    @Test
    void manyAtOnceNeverGetMoreThanThereIs() throws Exception {
        int limit = 200;
        List<Integer> got = Crowd.of(8, number -> () -> {
            OpenQuota quota = quota(limit);
            int taken = 0;
            for (int i = 0; i < 40; i++) {
                int wanted = (number + i) % 5 == 0 ? 30 : 1;
                List<Measurement> requests = many(wanted);
                OpenQuota.Room room = quota.take(CALLER, requests);
                assertThat(room.taken()).isBetween(0, wanted);
                assertThat(room.open()).isLessThanOrEqualTo(limit);
                boolean givenBack = i % 3 == 0;
                if (givenBack) {
                    quota.giveBack(CALLER, requests.subList(0, room.taken()));
                }
                taken += givenBack ? 0 : room.taken();
            }
            return taken;
        });
        int taken = got.stream().mapToInt(Integer::intValue).sum();

        assertThat(taken).isPositive().isLessThanOrEqualTo(limit);
        assertThat(quota(limit).take(CALLER, many(limit)).taken()).isEqualTo(limit - taken);
    }

    @Test
    void ofTooManyTheFirstFit() {
        OpenQuota quota = quota(10);

        assertThat(quota.take(CALLER, many(7))).isEqualTo(new OpenQuota.Room(7, 7, 10));
        assertThat(quota.take(CALLER, many(7))).isEqualTo(new OpenQuota.Room(3, 10, 10));
        assertThat(quota.take(CALLER, many(7))).isEqualTo(new OpenQuota.Room(0, 10, 10));
        assertThat(quota.take("another", many(12))).isEqualTo(new OpenQuota.Room(10, 10, 10));
        assertThat(quota.take(CALLER, List.of()).taken()).isZero();
    }

    @Test
    void whatHasEndedHasRoomForOthers() {
        OpenQuota quota = quota(3);
        Measurement cancelled = taken(quota);
        Measurement givenUp = taken(quota);
        Measurement polled = taken(quota);
        assertThat(quota.take(CALLER, many(1)).taken()).isZero();

        var ending = new Ending.Failed(Reason.CANCELLED, NOW);
        assertThat(store.end(cancelled.id(), ending, null)).isTrue();
        assertThat(store.end(cancelled.id(), ending, null)).as("again").isFalse();
        assertThat(store.end(polled.id(), ending, Requests.progress(1, List.of())))
                .isTrue();
        assertThat(store.giveUp(givenUp.id(), givenUp.id().toString(), ending)).isTrue();
        store.release();
        store.release();

        assertThat(open(quota)).isZero();
    }

    @Test
    void aBatchIsReleasedInOneWrite() {
        var counting = new Counting();
        OpenQuota quota = quota(1_000, counting);
        List<Measurement> requests = many(400);

        assertThat(quota.take(CALLER, requests).taken()).isEqualTo(400);
        assertThat(counting.writes).hasValue(1);
        quota.giveBack(CALLER, requests);
        assertThat(counting.writes).hasValue(2);
        assertThat(open(quota)).isZero();
    }

    @Test
    void whoPostsOneByOneAndOftenIsCountedAhead() {
        var counting = new Counting();
        OpenQuota quota = quota(100_000, counting);
        List<Measurement> requests = many(200);

        requests.forEach(request ->
                assertThat(quota.take(CALLER, List.of(request)).taken()).isOne());
        assertThat(counting.writes.get()).isLessThan(40);
        long counted = open(quota(100_000));
        assertThat(counted).isBetween(200L, 216L);

        quota.giveBack(CALLER, requests);
        assertThat(open(quota(100_000))).as("what did not come").isEqualTo(counted + 1 - 200);
        OpenQuota later = quota(100_000, TIMEOUT.plusSeconds(300));
        assertThat(later.take(CALLER, many(1)).open()).isZero();
    }

    @Test
    void aLostAnswerToCountingAheadCountsOnce() {
        var losing = new Losing();
        OpenQuota quota = quota(100_000, losing);

        for (int i = 0; i < 60; i++) {
            losing.left.set(i % 2);
            assertThat(quota.take(CALLER, many(1)).taken()).isOne();
        }
        assertThat(open(quota(100_000))).isBetween(60L, 76L);
    }

    @Test
    void whoIsCountedAheadByManyGetsNoMoreThanThereIsAndNoLess() throws Exception {
        int limit = 2_000;
        List<Integer> got = Crowd.of(8, _ -> () -> {
            OpenQuota quota = quota(limit);
            int taken = 0;
            while (quota.take(CALLER, many(1)).taken() == 1) {
                taken++;
            }
            return taken;
        });

        assertThat(got.stream().mapToInt(Integer::intValue).sum()).isEqualTo(limit);
    }

    @Test
    void aWriteWhoseAnswerIsLostCountsOnce() {
        var losing = new Losing();
        OpenQuota quota = quota(10, losing);
        List<Measurement> requests = many(4);

        losing.left.set(1);
        assertThat(quota.take(CALLER, requests)).isEqualTo(new OpenQuota.Room(4, 4, 10));
        losing.left.set(1);
        quota.giveBack(CALLER, requests.subList(0, 1));

        assertThat(losing.left).hasValue(0);
        assertThat(open(quota)).isEqualTo(3);
    }

    @Test
    void whereTheCountCannotBeWrittenNothingIsTaken() {
        var losing = new Losing();
        losing.left.set(Integer.MAX_VALUE);

        assertThatThrownBy(() -> quota(10, losing).take(CALLER, many(1))).isInstanceOf(SdkClientException.class);
        quota(10, losing).giveBack(CALLER, many(1));
    }

    @Test
    void aReleaseThatIsThrottledIsLeftToTheDeadline() {
        OpenQuota quota = quota(10);
        List<Measurement> requests = many(2);
        assertThat(quota.take(CALLER, requests).taken()).isEqualTo(2);
        ExecutionInterceptor throttling = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                throw DynamoDbException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ThrottlingException")
                                .build())
                        .build();
            }
        };
        quota(10, throttling).giveBack(CALLER, requests);

        assertThat(open(quota)).isEqualTo(2);
        assertThat(quota(10, TIMEOUT.plusSeconds(300)).take(CALLER, many(10)).taken())
                .isEqualTo(10);
    }

    @Test
    void whatIsMissingOfABatchIsToldFromWhatWasThere() {
        List<Measurement> requests = many(30);
        List<Measurement> first = requests.subList(0, 12);

        assertThat(table.batches().acceptMissing(first, CALLER, "one").stored()).isEqualTo(ids(first));
        var outcome = table.batches().acceptMissing(requests, CALLER, "two");
        assertThat(outcome.found()).isEqualTo(ids(first));
        assertThat(outcome.stored()).isEqualTo(ids(requests.subList(12, 30)));
    }

    private static Set<UUID> ids(List<Measurement> requests) {
        return requests.stream().map(Measurement::id).collect(Collectors.toSet());
    }

    @Test
    void nobodyIsNamedInTheTableAndAnEndedRequestIsNobodys() {
        OpenQuota quota = quota(10);
        Measurement request = taken(quota);
        assertThat(items().toString()).doesNotContain("tester", "123456789012");
        assertThat(counted()).hasSize(1);

        store.end(request.id(), new Ending.Failed(Reason.TIMEOUT, NOW), null);
        assertThat(counted()).isEmpty();
    }

    private List<Map<String, AttributeValue>> counted() {
        return items().stream().filter(item -> item.containsKey("counted")).toList();
    }

    @Test
    void theSumIsThatOfTheBucketsAndPastOnesAreGone() {
        List<Measurement> taken = new ArrayList<>();
        IntStream.range(0, 40).forEach(day -> {
            OpenQuota quota = quota(1_000, Duration.ofDays(day));
            List<Measurement> requests = Stream.of(60, 6_000, 600_000)
                    .map(seconds -> Requests.lasting(NOW.plus(Duration.ofDays(day)), Duration.ofSeconds(seconds)))
                    .toList();
            assertThat(quota.take(CALLER, requests).taken()).isEqualTo(3);
            taken.addAll(requests);
        });
        Map<String, AttributeValue> item = items().stream()
                .filter(one -> one.containsKey("open"))
                .findFirst()
                .orElseThrow();
        List<Long> buckets = item.entrySet().stream()
                .filter(attribute -> attribute.getKey().matches("\\d+"))
                .map(attribute -> Long.valueOf(attribute.getValue().n()))
                .toList();

        assertThat(buckets.stream().mapToLong(Long::longValue).sum())
                .isEqualTo(
                        Long.parseLong(Objects.requireNonNull(item.get("open")).n()))
                .isLessThan(taken.size() / 2);
        assertThat(buckets).hasSizeLessThan(12);
    }

    /** Counts what is sent to DynamoDB. */
    private static final class Counting implements ExecutionInterceptor {
        private final AtomicInteger writes = new AtomicInteger();

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            writes.incrementAndGet();
        }
    }

    /** DynamoDB does what it is told, but its answer is lost, a number of times. */
    private static final class Losing implements ExecutionInterceptor {
        private final AtomicInteger left = new AtomicInteger();

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            if (context.request() instanceof UpdateItemRequest && left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0) {
                throw SdkClientException.create("the answer is lost", new IOException("connection reset"));
            }
        }
    }
}
