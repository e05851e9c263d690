package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.Measurement;
import digaas.measurement.PostedRequest;
import digaas.measurement.Status;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Progress;
import digaas.poll.Reason;
import digaas.poll.Samples;
import digaas.requests.intake.Cancellation;
import digaas.requests.polling.GiveUp;
import digaas.requests.store.LineProgress;
import digaas.requests.store.RequestReader;
import digaas.requests.store.Selection;
import digaas.requests.workflow.StateJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class LineProgressTest {
    private TestTable table;
    private StoredRequests store;
    private LineProgress progress;

    @BeforeAll
    void createTable() throws Exception {
        table = TestTable.create();
        store = table.requests();
        progress = new LineProgress(table.client(), table.name());
    }

    private PostedRequest accepted() {
        PostedRequest request = Requests.startedAt(NOW);
        store.accept(request, Requests.CALLER, Optional.empty());
        return request;
    }

    /** Polled twice: once it was refused, once there was silence. */
    private static OpenRequest polled(PostedRequest posted) {
        PollRequest request = Samples.variant(Samples.request(Duration.ofSeconds(1), Duration.ofSeconds(10)))
                .id(posted.id())
                .startTime(NOW)
                .request();
        Progress seen = Progress.start(request)
                .sent(2)
                .heldBack(1)
                .observed(request, 0, Samples.at(NOW.plusSeconds(1), Samples.refused()))
                .observed(request, 0, Samples.at(NOW.plusSeconds(2), Samples.silence()));
        return new OpenRequest(request, seen);
    }

    private Measurement current(PostedRequest request) {
        return store.reader().current(store.reader().findInLine(request.id()).orElseThrow());
    }

    private static void assertPolledTwice(Measurement request) {
        assertThat(request.polls()).isEqualTo(2);
        assertThat(request.heldBack()).isEqualTo(1);
        assertThat(request.notBefore()).isEqualTo(Duration.ofSeconds(1).minus(request.clockError()));
        assertThat(request.lastAnswer()).isNotNull();
        assertThat(request.sightings()).hasSize(1);
    }

    @Test
    void aCancelledRequestKeepsWhatWasKnown() {
        PostedRequest posted = accepted();
        progress.write(posted.id().toString(), List.of(polled(posted)));
        var cancellation = new Cancellation(store.reader(), store.endings(), (_, _) -> {}, () -> NOW.plusSeconds(3));
        assertThat(cancellation.cancel(posted.id())).isInstanceOf(Cancellation.Outcome.Cancelled.class);
        assertPolledTwice(store.reader().find(posted.id()).orElseThrow());

        PostedRequest unpolled = accepted();
        assertThat(cancellation.cancel(unpolled.id())).isInstanceOf(Cancellation.Outcome.Cancelled.class);
        assertThat(store.reader().find(unpolled.id()).orElseThrow().polls()).isNull();
    }

    @Test
    void aRequestThatIsGivenUpKeepsWhatWasKnown() throws Exception {
        PostedRequest posted = accepted();
        PostedRequest claimed = accepted();
        PostedRequest unpolled = accepted();
        String line = posted.id().toString();
        store.lines().claim(Map.of(claimed.id(), NOW.plusSeconds(60)), line);
        progress.write(line, List.of(polled(posted), polled(claimed)));

        var giveUp = new GiveUp(store.reader(), store.endings(), () -> NOW.plusSeconds(3));
        var all = new StateJson.LineRequests(line, List.of(posted.id(), claimed.id(), unpolled.id()));
        assertThat(giveUp.end(all)).isEqualTo(3);
        assertPolledTwice(store.reader().find(posted.id()).orElseThrow());
        assertPolledTwice(store.reader().find(claimed.id()).orElseThrow());
        Measurement nothing = store.reader().find(unpolled.id()).orElseThrow();
        assertThat(nothing.status()).isEqualTo(Status.ERROR);
        assertThat(nothing.polls()).isNull();
    }

    @Test
    void whatCannotBeReadKeepsNobodyFromGivingUp() throws Exception {
        PostedRequest posted = accepted();
        var unreadable = new RequestReader(table.client(), "no-such-table");

        var giveUp = new GiveUp(unreadable, store.endings(), () -> NOW.plusSeconds(3));
        assertThat(giveUp.end(new StateJson.LineRequests(posted.id().toString(), List.of(posted.id()))))
                .isEqualTo(1);
    }

    @Test
    void anOpenRequestTellsNothingBeforeItsLineHasWritten() {
        Measurement request = current(accepted());
        assertThat(request.polls()).isNull();
        assertThat(request.lastAnswer()).isNull();
        assertThat(request.notBefore()).isNull();
    }

    @Test
    void aRequestWithAnExecutionOfItsOwnIsInTheLineOfItsName() {
        PostedRequest request = accepted();
        progress.write(request.id().toString(), List.of(polled(request)));
        assertPolledTwice(current(request));
    }

    @Test
    void aRequestThatWasQueuedAloneIsInTheLineThatClaimedIt() throws Exception {
        PostedRequest request = accepted();
        String line = UUID.randomUUID().toString();
        store.lines().claim(Map.of(request.id(), NOW.plusSeconds(60)), line);
        progress.write(line, List.of(polled(request)));
        assertPolledTwice(current(request));
    }

    @Test
    void aRequestThatHasEndedIsAsItsOwnItemSays() {
        PostedRequest request = accepted();
        progress.write(request.id().toString(), List.of(polled(request)));
        store.end(request.id(), new Ending.Failed(Reason.CANCELLED, NOW), null);
        assertThat(current(request).polls()).isNull();
        assertThat(current(request).ending()).isEqualTo(new Ending.Failed(Reason.CANCELLED, NOW));
    }

    @Test
    void aListingTellsItOfAll() throws Exception {
        String run = "run " + UUID.randomUUID();
        String line = UUID.randomUUID().toString();
        List<OpenRequest> polled = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            PostedRequest request =
                    Requests.with(UUID.randomUUID(), NOW.plusMillis(i), run, "hello.com.", List.of("192.0.2.1"));
            store.accept(request, Requests.CALLER, Optional.empty());
            polled.add(polled(request));
            store.lines().claim(Map.of(request.id(), NOW.plusSeconds(60)), line);
        }
        progress.write(line, polled);
        var selection = new Selection(NOW, NOW.plusSeconds(1), null, null, null, run);
        assertThat(store.reader().currentPage(selection, null, 500).requests())
                .hasSize(120)
                .allSatisfy(request -> assertThat(request.polls()).isEqualTo(2));
    }
}
