package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PostedRequest;
import digaas.poll.Ending;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.requests.store.RequestWithQueries;
import digaas.requests.store.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class QueriesTest {
    private StoredRequests store;

    @BeforeAll
    void createTable() throws Exception {
        store = TestTable.create().requests();
    }

    /** A request in a run of its own, so that it can be read alone. */
    private PostedRequest accepted() {
        UUID id = UUID.randomUUID();
        PostedRequest request = Requests.with(id, NOW, id.toString(), "hello.com.", List.of("192.0.2.1", "192.0.2.2"));
        store.accept(request, Requests.CALLER, Optional.empty());
        return request;
    }

    private void end(PostedRequest request, int polls, List<QuerySample> left) {
        store.end(request.id(), new Ending.Failed(Reason.TIMEOUT, NOW), Requests.progress(polls, left));
    }

    private List<QuerySample> queriesOf(PostedRequest request) {
        List<RequestWithQueries> read = new ArrayList<>();
        store.read(new Selection(null, null, null, null, null, request.run()), read::add);
        assertThat(read).extracting(one -> one.measurement().id()).containsExactly(request.id());
        return read.getFirst().queries();
    }

    @Test
    void aShortRequestCarriesItsQueriesItself() {
        PostedRequest request = accepted();
        List<QuerySample> samples = Requests.samples(NOW, 7);
        end(request, 7, samples);

        assertThat(queriesOf(request)).isEqualTo(samples);
    }

    @Test
    void theQueriesOfALongRequestAreReadInTheOrderInWhichTheyWereMade() {
        PostedRequest request = accepted();
        List<QuerySample> samples = Requests.samples(NOW, 1_000);
        for (int from = 0; from < 768; from += 256) {
            store.keepQueries(request.id(), request.deadline(), samples.subList(from, from + 256));
        }
        end(request, 1_000, samples.subList(768, 1_000));

        assertThat(queriesOf(request)).isEqualTo(samples);
    }

    @Test
    void queriesKeptTwiceAreKeptOnce() {
        PostedRequest request = accepted();
        List<QuerySample> samples = Requests.samples(NOW, 300);
        store.keepQueries(request.id(), request.deadline(), samples.subList(0, 256));
        store.keepQueries(request.id(), request.deadline(), samples.subList(0, 256));
        end(request, 300, samples.subList(256, 300));

        assertThat(queriesOf(request)).isEqualTo(samples);
    }

    @Test
    void theQueriesOfARequestThatIsStillPolledAreThereAsFarAsTheyAreStored() {
        PostedRequest request = accepted();
        List<QuerySample> samples = Requests.samples(NOW, 256);
        assertThat(queriesOf(request)).isEmpty();
        store.keepQueries(request.id(), request.deadline(), List.of());
        assertThat(queriesOf(request)).isEmpty();
        store.keepQueries(request.id(), request.deadline(), samples);

        assertThat(queriesOf(request)).isEqualTo(samples);
    }

    @Test
    void theStoredQueriesOfARequestThatWasSweptAreNotLost() {
        PostedRequest request = accepted();
        List<QuerySample> samples = Requests.samples(NOW, 256);
        store.keepQueries(request.id(), request.deadline(), samples);
        store.end(request.id(), new Ending.Failed(Reason.INTERNAL, NOW), null);

        assertThat(queriesOf(request)).isEqualTo(samples);
    }
}
