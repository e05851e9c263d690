package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PostedRequest;
import digaas.overview.Overview;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.api.ProgressWatch;
import digaas.requests.store.RequestCounts;
import digaas.requests.store.RequestReader;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OverviewTest {
    private static final int MOST_COUNTED = 60;

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final InstantSource clock = time::get;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final TestTable table;
    private final StoredRequests store;
    private final Overview overview;

    OverviewTest() throws Exception {
        table = TestTable.create();
        store = table.requests();
        DynamoDbClient client = table.client(new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                calls.add(context.request().getClass().getSimpleName());
            }
        });
        var counts = new RequestCounts(client, table.name(), MOST_COUNTED);
        overview = new Overview(
                new RequestReader(client, table.name()),
                new ProgressWatch(counts, clock, 1, Duration.ofSeconds(3)),
                table.reports(),
                clock);
    }

    private HttpResponse asked() {
        return overview.show(new HttpRequest("GET", "/overview", Map.of(), Map.of(), "", "test", NOW));
    }

    private JsonNode shown() {
        HttpResponse answer = asked();
        assertThat(answer.status()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private void later(int seconds) {
        time.updateAndGet(now -> now.plusSeconds(seconds));
    }

    /** Each starts, and is due, a second before the one before it. */
    private List<PostedRequest> stored(String run, int count) {
        List<PostedRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PostedRequest request =
                    Requests.with(UUID.randomUUID(), NOW.minusSeconds(i), run, "n" + i + ".", List.of("192.0.2.1"));
            assertThat(store.accept(request, Requests.CALLER, Optional.empty())).isNotNull();
            requests.add(request);
        }
        return requests;
    }

    private static List<String> ids(JsonNode requests) {
        return requests.valueStream().map(one -> one.required("id").asString()).toList();
    }

    private static List<String> ids(List<PostedRequest> requests) {
        return requests.stream().map(one -> one.id().toString()).toList();
    }

    @Test
    void anEmptyTableHasNothingGoingOn() {
        assertThat(asked().body())
                .isEqualTo(
                        "{\"open\":{\"count\":0,\"more\":false,\"requests\":[]},\"ended\":[],\"runs\":[],\"reports\":[]}");
    }

    @Test
    void theOpenRequestsThatEndFirstAreShownAndAllAreCounted() {
        List<PostedRequest> requests = stored("r", 50);
        JsonNode open = shown().required("open");
        assertThat(open.required("count").asInt()).isEqualTo(50);
        assertThat(open.required("more").asBoolean()).isFalse();
        assertThat(ids(open.required("requests")))
                .isEqualTo(ids(requests.reversed().subList(0, 30)));
    }

    @Test
    void whatEndedLastComesFirst() {
        List<PostedRequest> requests = stored("r", 40);
        for (int i = 0; i < 25; i++) {
            store.end(requests.get(i).id(), new Ending.Failed(Reason.TIMEOUT, null, NOW.plusSeconds(i)), null);
        }
        JsonNode shown = shown();
        assertThat(ids(shown.required("ended")))
                .isEqualTo(ids(requests.subList(5, 25).reversed()));
        assertThat(shown.required("open").required("count").asInt()).isEqualTo(15);
        JsonNode run = shown.required("runs").get(0);
        assertThat(run.required("accepted").asInt()).isEqualTo(15);
        assertThat(run.required("error").asInt()).isEqualTo(25);
    }

    @Test
    void whatStartedMoreThanADayAgoIsShownOnlyWhileItIsOpen() {
        PostedRequest old = Requests.lasting(NOW.minus(Duration.ofDays(2)), Duration.ofDays(3));
        store.accept(old, Requests.CALLER, Optional.empty());
        assertThat(ids(shown().required("open").required("requests"))).isEqualTo(ids(List.of(old)));
        store.end(old.id(), new Ending.Failed(Reason.TIMEOUT, null, NOW), null);
        later(1);
        JsonNode shown = shown();
        assertThat(shown.required("open").required("count").asInt()).isZero();
        assertThat(shown.required("ended")).isEmpty();
    }

    @Test
    void anAnswerIsUsedForASecondAndALargeRunIsCountedSeldom() {
        stored("large", MOST_COUNTED);
        String first = asked().body();
        int read = calls.size();
        assertThat(asked().body()).isEqualTo(first);
        assertThat(calls).hasSize(read);
        later(1);
        assertThat(asked().body()).isEqualTo(first);
        int without = calls.size() - read;
        assertThat(without).as("the run is not counted again").isLessThan(read);
        later(3);
        asked();
        assertThat(calls).hasSize(2 * read + without);
    }

    @Test
    void aRunThatIsTooLargeHasNoCountsAndIsNotReadAgainForAMinute() {
        stored("huge", MOST_COUNTED + 1);
        JsonNode run = shown().required("runs").get(0);
        assertThat(run.required("run").asString()).isEqualTo("huge");
        assertThat(run.required("accepted").isNull()).isTrue();
        int read = calls.size();
        later(30);
        asked();
        int without = calls.size() - read;
        assertThat(without).isLessThan(read);
        later(31);
        asked();
        assertThat(calls).hasSize(2 * read + without);
    }

    @Test
    void howMuchIsReadDoesNotGrowWithWhatIsThere() {
        stored("a", 150);
        asked();
        int few = calls.size();
        stored("b", 450);
        calls.clear();
        later(70);
        asked();
        assertThat(calls.size()).isLessThanOrEqualTo(few + 4);
        assertThat(calls).doesNotContain("ScanRequest");
    }
}
