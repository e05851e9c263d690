package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.Measurement;
import digaas.measurement.PostedRequest;
import digaas.measurement.Status;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.store.RequestPage;
import digaas.requests.store.Selection;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Listings of a run whose requests fill several of DynamoDB's pages, of a megabyte each, in each shard. */
class LongListingTest {
    private static final String RUN = "long";
    private static final List<PostedRequest> REQUESTS = IntStream.range(0, 600)
            .mapToObj(i -> Requests.with(
                    UUID.randomUUID(), NOW.minusSeconds(i), RUN, "hello.com.", List.of("x".repeat(14_000))))
            .toList();

    private static TestTable table;

    private final AtomicInteger received = new AtomicInteger();
    private StoredRequests store;

    @BeforeAll
    static void fill() throws Exception {
        table = TestTable.create();
        table.intake().acceptNew(REQUESTS, Requests.CALLER, "line");
    }

    @BeforeEach
    void open() {
        ExecutionInterceptor counting = new ExecutionInterceptor() {
            @Override
            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                if (context.response() instanceof QueryResponse page) {
                    received.addAndGet(page.count());
                }
            }
        };
        store = new StoredRequests(table.client(counting), table.name(), TestTable.RETENTION, InstantSource.fixed(NOW));
    }

    private static Selection having(Status status) {
        return new Selection(null, null, status, null, null, RUN);
    }

    @Test
    void ofWhatIsNotMeantNothingIsSent() {
        PostedRequest oldest = REQUESTS.getLast();
        assertThat(store.end(oldest.id(), new Ending.Failed(Reason.TIMEOUT, NOW), null))
                .isTrue();

        RequestPage ended = store.page(having(Status.ERROR), null, 1);
        assertThat(ended.requests()).extracting(Measurement::id).containsExactly(oldest.id());
        assertThat(ended.next()).isNull();
        assertThat(store.page(having(Status.COMPLETED), null, 1)).isEqualTo(new RequestPage(List.of(), null));
        assertThat(received).hasValue(1);
    }

    @Test
    void aShortPageNeedsFew() {
        RequestPage page = store.page(new Selection(null, null, null, null, null, RUN), null, 3);

        assertThat(page.requests())
                .extracting(Measurement::id)
                .isEqualTo(
                        REQUESTS.subList(0, 3).stream().map(PostedRequest::id).toList());
        assertThat(received).hasValueLessThan(50);
    }

    @Test
    void theLastPageSaysSo() {
        RequestPage page = store.page(new Selection(null, null, null, null, null, RUN), null, REQUESTS.size());

        assertThat(page.requests()).hasSameSizeAs(REQUESTS);
        assertThat(page.next()).isNull();
    }
}
