package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PostedRequest;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.reports.store.ReportState;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import digaas.requests.store.Selection;
import digaas.table.OpenIndex;
import digaas.table.Overdue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverdueTest {
    private StoredRequests requests;
    private ReportStore reports;
    private OpenIndex index;

    @BeforeEach
    void createTable() throws Exception {
        TestTable table = TestTable.create();
        requests = table.requests();
        reports = table.reports();
        index = table.openIndex();
    }

    private PostedRequest accepted(Instant start) {
        PostedRequest request = Requests.startedAt(start);
        requests.accept(request, Requests.CALLER, Optional.empty());
        return request;
    }

    private static Overdue request(UUID id) {
        return new Overdue("request", id);
    }

    @Test
    void whatIsOpenAfterItsDeadlineIsToldWhateverItIs() {
        List<Overdue> late = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            late.add(request(accepted(NOW.plusNanos(i)).id()));
        }
        StoredReport report = ReportStoreTest.report(new Selection(NOW, NOW, null, null, null, null));
        reports.accept(report);
        late.add(new Overdue("report", report.id()));
        accepted(NOW.plusSeconds(86_400));

        assertThat(index.overdue(NOW.plusSeconds(3_600))).containsExactlyInAnyOrderElementsOf(late);
    }

    @Test
    void whatHasEndedIsNotTold() {
        PostedRequest request = accepted(NOW);
        StoredReport done = ReportStoreTest.report(new Selection(NOW, NOW, null, null, null, null));
        StoredReport failed = ReportStoreTest.report(done.selection());
        reports.accept(done);
        reports.accept(failed);
        requests.end(request.id(), new Ending.Failed(Reason.TIMEOUT, NOW), null);
        reports.complete(done.id(), new ReportState.Made(List.of(), Map.of(), NOW));
        reports.fail(failed.id(), "internal", NOW);

        assertThat(index.overdue(NOW.plusSeconds(3_600))).isEmpty();
    }

    @Test
    void aDeadlineIsPassedByTheNanosecond() {
        PostedRequest request = accepted(NOW);

        assertThat(index.overdue(request.deadline())).isEmpty();
        assertThat(index.overdue(request.deadline().plusNanos(1))).containsExactly(request(request.id()));
    }
}
