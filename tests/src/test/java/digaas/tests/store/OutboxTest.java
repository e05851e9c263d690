package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PostedRequest;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.reports.store.ReportState;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import digaas.requests.store.BatchEndings;
import digaas.requests.store.BatchIds;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.Selection;
import digaas.table.Outbox;
import digaas.table.Overdue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final String URL = "https://ci.example.com/";
    private static final Ending.Failed CANCELLED = new Ending.Failed(Reason.CANCELLED, NOW);

    private final List<Overdue> told = new CopyOnWriteArrayList<>();
    private TestTable table;
    private Outbox outbox;
    /** Of a queue that takes nothing. */
    private Outbox stuck;

    @BeforeEach
    void createTable() throws Exception {
        table = TestTable.create();
        outbox = new Outbox(table.client(), table.name(), told::add);
        stuck = new Outbox(table.client(), table.name(), _ -> {
            throw new IllegalStateException("the queue is out of reach");
        });
    }

    private static PostedRequest of(UUID id, boolean callback) {
        PostedRequest request = Requests.with(id, NOW, null, "hello.com.", List.of("192.0.2.1"));
        return new PostedRequest(
                id,
                request.input(),
                request.name(),
                request.nameservers(),
                request.condition(),
                request.run(),
                Map.of(),
                callback ? URL : null,
                request.startTime(),
                request.acceptedAt(),
                request.deadline(),
                request.observerType(),
                request.clockError());
    }

    private UUID accept(boolean callback) {
        UUID id = UUID.randomUUID();
        table.requests().accept(of(id, callback), Requests.CALLER, Optional.empty());
        return id;
    }

    private boolean end(UUID id, Optional<Outbox> told) {
        return new RequestEndings(table.client(), table.name(), told)
                .during(session -> session.end(id, CANCELLED, null));
    }

    private int tellAgain() {
        return outbox.tellAgain(NOW.plusSeconds(20), 100);
    }

    @Test
    void anEndIsToldOnceByWhoeverEndsAndOnlyIfSomebodyAsked() {
        UUID asked = accept(true);
        UUID silent = accept(false);
        assertThat(tellAgain()).as("while they are open").isZero();
        assertThat(end(asked, Optional.of(outbox))).isTrue();
        assertThat(end(asked, Optional.of(outbox))).isFalse();
        assertThat(end(silent, Optional.of(outbox))).isTrue();
        assertThat(told).containsExactly(new Overdue("request", asked));
        assertThat(tellAgain()).isZero();
    }

    @Test
    void whateverFailsAfterTheEndIsToldLater() {
        UUID nobodyTold = accept(true);
        UUID queueFailed = accept(true);
        assertThat(end(nobodyTold, Optional.empty())).isTrue();
        assertThat(end(queueFailed, Optional.of(stuck))).isTrue();
        assertThat(outbox.tellAgain(NOW, 100)).as("not before its time").isZero();
        assertThat(tellAgain()).isEqualTo(2);
        assertThat(told)
                .containsExactlyInAnyOrder(new Overdue("request", nobodyTold), new Overdue("request", queueFailed));
        assertThat(tellAgain()).isZero();
    }

    @Test
    void aReportIsToldLikewise() {
        ReportStore reports = new ReportStore(table.client(), table.name(), TestTable.RETENTION, Optional.of(stuck));
        UUID id = UUID.randomUUID();
        reports.accept(new StoredReport(
                id,
                "{}",
                new Selection(NOW, NOW, null, null, null, null),
                null,
                URL,
                NOW,
                NOW.plusSeconds(900),
                ReportState.ASKED));
        assertThat(reports.complete(id, new ReportState.Made(List.of(), Map.of(), NOW)))
                .isTrue();
        reports.list(id);
        assertThat(tellAgain()).isEqualTo(1);
        assertThat(told).containsExactly(new Overdue("report", id));
        assertThat(tellAgain()).as("the listed copy is told of, too").isZero();
    }

    @Test
    void aBatchEndsOnceWithTheLastOfItsRequestsHoweverOftenAndEarlyItIsLookedAt() {
        UUID batch = UUID.randomUUID();
        var batches = new BatchEndings(table.client(), table.name(), Optional.of(outbox));
        // The last element was refused.
        List<UUID> ids = BatchIds.of(batch, 231).subList(0, 230);
        table.intake().noteBatch(batch, 231, NOW.plusSeconds(60), Optional.of(URL));
        assertThat(batches.look(batch, NOW)).as("nothing is stored yet").isTrue();
        table.intake()
                .acceptNew(ids.stream().map(id -> of(id, false)).toList(), Requests.CALLER, "line", Optional.of(batch));
        batches.stored(batch);
        assertThat(told).containsExactly(new Overdue(BatchEndings.OPEN, batch));
        told.clear();

        for (UUID id : ids.subList(1, 230)) {
            assertThat(end(id, Optional.empty())).isTrue();
        }
        assertThat(batches.look(batch, NOW)).isTrue();
        batches.lookAndWait(batch, NOW.plusSeconds(60));
        assertThat(told).isEmpty();
        assertThat(batches.find(batch)).isEmpty();
        assertThat(end(ids.getFirst(), Optional.of(outbox))).isTrue();
        assertThat(told).as("the hint").containsExactly(new Overdue(BatchEndings.OPEN, batch));
        assertThat(batches.look(batch, NOW.plusSeconds(61))).isFalse();
        assertThat(batches.look(batch, NOW.plusSeconds(62))).isFalse();
        assertThat(told).hasSize(2).endsWith(new Overdue(BatchEndings.ENDED, batch));
        assertThat(batches.find(batch)).contains(new BatchEndings.Counts(URL, 0, 230));
    }

    @Test
    void aBatchWhoseIntakeDiedEndsWithWhatIsStored() {
        UUID batch = UUID.randomUUID();
        var batches = new BatchEndings(table.client(), table.name(), Optional.of(stuck));
        table.intake().noteBatch(batch, 3, NOW.plusSeconds(60), Optional.of(URL));
        UUID one = BatchIds.of(batch, 3).get(1);
        table.intake().acceptNew(List.of(of(one, false)), Requests.CALLER, "line", Optional.of(batch));
        assertThat(end(one, Optional.of(stuck))).isTrue();
        assertThat(batches.look(batch, NOW.plusSeconds(59))).isTrue();
        assertThat(table.openIndex().overdue(NOW.plusSeconds(61))).contains(new Overdue("batch", batch));
        batches.lookAndWait(batch, NOW.plus(Duration.ofSeconds(61)));
        assertThat(outbox.tellAgain(NOW.plusSeconds(90), 100)).isEqualTo(1);
        assertThat(told).containsExactly(new Overdue(BatchEndings.ENDED, batch));
    }
}
