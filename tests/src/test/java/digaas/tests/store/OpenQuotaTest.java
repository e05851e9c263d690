package digaas.tests.store;

import static digaas.tests.store.Quotas.CALLER;
import static digaas.tests.store.Quotas.TIMEOUT;
import static digaas.tests.store.Quotas.many;
import static digaas.tests.store.Quotas.open;
import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.measurement.PostedRequest;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.quota.OpenQuota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

class OpenQuotaTest {

    private TestTable table;
    private Quotas quotas;
    private StoredRequests store;

    @BeforeEach
    void createTable() throws Exception {
        table = TestTable.create();
        quotas = new Quotas(table);
        store = table.requests();
    }

    /** Takes on one request of its own. */
    private PostedRequest taken(OpenQuota quota) {
        PostedRequest request = many(1).getFirst();
        assertThat(quota.reserve(CALLER, List.of(request)).granted()).isOne();
        store.accept(request, CALLER, Optional.empty());
        return request;
    }

    private List<Map<String, AttributeValue>> items() {
        return table.client().scanPaginator(scan -> scan.tableName(table.name()).consistentRead(true)).items().stream()
                .toList();
    }

    @Test
    void manyAtOnceNeverGetMoreThanThereIs() throws Exception {
        int limit = 200;
        List<Integer> got = Crowd.of(8, number -> () -> {
            OpenQuota quota = quotas.of(limit);
            int taken = 0;
            for (int i = 0; i < 40; i++) {
                int wanted = (number + i) % 5 == 0 ? 30 : 1;
                List<PostedRequest> requests = many(wanted);
                OpenQuota.Reservation reservation = quota.reserve(CALLER, requests);
                assertThat(reservation.granted()).isBetween(0, wanted);
                assertThat(reservation.open()).isLessThanOrEqualTo(limit);
                boolean givenBack = i % 3 == 0;
                if (givenBack) {
                    quota.giveBack(CALLER, requests.subList(0, reservation.granted()));
                }
                taken += givenBack ? 0 : reservation.granted();
            }
            return taken;
        });
        int taken = got.stream().mapToInt(Integer::intValue).sum();

        assertThat(taken).isPositive().isLessThanOrEqualTo(limit);
        assertThat(quotas.of(limit).reserve(CALLER, many(limit)).granted()).isEqualTo(limit - taken);
    }

    @Test
    void ofTooManyTheFirstFit() {
        OpenQuota quota = quotas.of(10);

        assertThat(quota.reserve(CALLER, many(7))).isEqualTo(new OpenQuota.Reservation(7, 7, 10));
        assertThat(quota.reserve(CALLER, many(7))).isEqualTo(new OpenQuota.Reservation(3, 10, 10));
        assertThat(quota.reserve(CALLER, many(7))).isEqualTo(new OpenQuota.Reservation(0, 10, 10));
        assertThat(quota.reserve("another", many(12))).isEqualTo(new OpenQuota.Reservation(10, 10, 10));
        assertThat(quota.reserve(CALLER, List.of()).granted()).isZero();
    }

    @Test
    void whatHasEndedHasRoomForOthers() {
        OpenQuota quota = quotas.of(3);
        PostedRequest cancelled = taken(quota);
        PostedRequest givenUp = taken(quota);
        PostedRequest polled = taken(quota);
        assertThat(quota.reserve(CALLER, many(1)).granted()).isZero();

        var ending = new Ending.Failed(Reason.CANCELLED, NOW);
        assertThat(store.end(cancelled.id(), ending, null)).isTrue();
        assertThat(store.end(cancelled.id(), ending, null)).as("again").isFalse();
        assertThat(store.end(polled.id(), ending, Requests.progress(1, List.of())))
                .isTrue();
        assertThat(store.giveUp(givenUp.id(), givenUp.id().toString(), ending)).isTrue();

        assertThat(open(quota)).isZero();
    }

    @Test
    void aBatchIsReleasedInOneWrite() {
        var counting = new Quotas.Counting();
        OpenQuota quota = quotas.of(1_000, counting);
        List<PostedRequest> requests = many(400);

        assertThat(quota.reserve(CALLER, requests).granted()).isEqualTo(400);
        assertThat(counting.writes).hasValue(1);
        quota.giveBack(CALLER, requests);
        assertThat(counting.writes).hasValue(2);
        assertThat(open(quota)).isZero();
    }

    @Test
    void whatEndsInOneSessionIsReleasedInOneWrite() {
        var counting = new Quotas.Counting();
        OpenQuota quota = quotas.of(10);
        List<PostedRequest> requests =
                Stream.generate(() -> taken(quota)).limit(5).toList();
        var endings = new RequestEndings(table.client(counting), table.name());
        var ending = new Ending.Failed(Reason.TIMEOUT, NOW);

        long ended = endings.during(session -> requests.stream()
                .filter(request -> session.end(request.id(), ending, null))
                .count());

        assertThat(ended).isEqualTo(5);
        assertThat(counting.writes).hasValue(5 + 1);
        assertThat(open(quota)).isZero();
    }

    @Test
    void whatHasEndedIsReleasedAlsoWhenTheSessionFails() {
        OpenQuota quota = quotas.of(10);
        PostedRequest request = taken(quota);
        var endings = new RequestEndings(table.client(), table.name());

        assertThatThrownBy(() -> endings.during(session -> {
                    assertThat(session.end(request.id(), new Ending.Failed(Reason.TIMEOUT, NOW), null))
                            .isTrue();
                    throw new IllegalStateException("a round failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(open(quota)).isZero();
    }

    @Test
    void aWriteWhoseAnswerIsLostCountsOnce() {
        var losing = new Quotas.Losing();
        OpenQuota quota = quotas.of(10, losing);
        List<PostedRequest> requests = many(4);

        losing.left.set(1);
        assertThat(quota.reserve(CALLER, requests)).isEqualTo(new OpenQuota.Reservation(4, 4, 10));
        losing.left.set(1);
        quota.giveBack(CALLER, requests.subList(0, 1));

        assertThat(losing.left).hasValue(0);
        assertThat(open(quota)).isEqualTo(3);
    }

    @Test
    void whereTheCountCannotBeWrittenNothingIsTaken() {
        var losing = new Quotas.Losing();
        losing.left.set(Integer.MAX_VALUE);

        assertThatThrownBy(() -> quotas.of(10, losing).reserve(CALLER, many(1))).isInstanceOf(SdkClientException.class);
        quotas.of(10, losing).giveBack(CALLER, many(1));
    }

    @Test
    void aReleaseThatIsThrottledIsLeftToTheDeadline() {
        OpenQuota quota = quotas.of(10);
        List<PostedRequest> requests = many(2);
        assertThat(quota.reserve(CALLER, requests).granted()).isEqualTo(2);
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
        quotas.of(10, throttling).giveBack(CALLER, requests);

        assertThat(open(quota)).isEqualTo(2);
        assertThat(quotas.of(10, TIMEOUT.plusSeconds(300))
                        .reserve(CALLER, many(10))
                        .granted())
                .isEqualTo(10);
    }

    @Test
    void whatIsMissingOfABatchIsToldFromWhatWasThere() {
        List<PostedRequest> requests = many(30);
        List<PostedRequest> first = requests.subList(0, 12);

        assertThat(table.intake().acceptMissing(first, CALLER, "one").stored()).isEqualTo(ids(first));
        var outcome = table.intake().acceptMissing(requests, CALLER, "two");
        assertThat(outcome.found()).isEqualTo(ids(first));
        assertThat(outcome.stored()).isEqualTo(ids(requests.subList(12, 30)));
    }

    private static Set<UUID> ids(List<PostedRequest> requests) {
        return requests.stream().map(PostedRequest::id).collect(Collectors.toSet());
    }

    @Test
    void nobodyIsNamedInTheTableAndAnEndedRequestIsNobodys() {
        OpenQuota quota = quotas.of(10);
        PostedRequest request = taken(quota);
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
        List<PostedRequest> taken = new ArrayList<>();
        IntStream.range(0, 40).forEach(day -> {
            OpenQuota quota = quotas.of(1_000, Duration.ofDays(day));
            List<PostedRequest> requests = Stream.of(60, 6_000, 600_000)
                    .map(seconds -> Requests.lasting(NOW.plus(Duration.ofDays(day)), Duration.ofSeconds(seconds)))
                    .toList();
            assertThat(quota.reserve(CALLER, requests).granted()).isEqualTo(3);
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
}
