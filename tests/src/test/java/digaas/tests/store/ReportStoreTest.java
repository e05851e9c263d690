package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.measurement.Status;
import digaas.reports.store.ReportListing;
import digaas.reports.store.ReportProgress;
import digaas.reports.store.ReportState;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import digaas.requests.store.Selection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

@TestInstance(Lifecycle.PER_CLASS)
class ReportStoreTest {
    private static final Selection EVERYTHING = new Selection(NOW, NOW.plusSeconds(1), null, null, null, null);

    private ReportStore store;

    @BeforeAll
    void createTable() throws Exception {
        store = TestTable.create().reports();
    }

    static StoredReport report(Selection selection) {
        return report(selection, NOW);
    }

    private static StoredReport report(Selection selection, Instant acceptedAt) {
        return new StoredReport(
                UUID.randomUUID(),
                "{\"start\":1421866800,\"end\":1421870400.5}",
                selection,
                acceptedAt,
                acceptedAt.plusSeconds(900),
                ReportState.ASKED);
    }

    private static StoredReport with(StoredReport report, ReportState state) {
        return new StoredReport(
                report.id(), report.input(), report.selection(), report.acceptedAt(), report.deadline(), state);
    }

    private static ReportState.Made made(String... files) {
        return new ReportState.Made(
                List.of(files), Map.of("requests", BigDecimal.TEN, "median", new BigDecimal("0.125000")), NOW);
    }

    static List<Selection> selections() {
        return List.of(
                EVERYTHING,
                new Selection(
                        Instant.EPOCH,
                        Instant.parse("2199-12-31T23:59:59.999999999Z"),
                        Status.ERROR,
                        "ns1.example.com:5353",
                        "hello.com.",
                        "nightly #7"));
    }

    @ParameterizedTest
    @MethodSource("selections")
    void anAcceptedReportIsReadAsItWasStored(Selection selection) {
        StoredReport report = report(selection);
        store.accept(report);

        assertThat(store.find(report.id())).contains(report);
    }

    @Test
    void anIdIsUsedOnce() {
        StoredReport report = report(EVERYTHING);
        store.accept(report);

        assertThatThrownBy(() -> store.accept(report)).isInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void anIdIsTakenIfItIsFree() {
        StoredReport report = report(EVERYTHING);

        assertThat(store.acceptIfFree(report)).isTrue();
        assertThat(store.acceptIfFree(report)).isFalse();
    }

    @Test
    void anUnknownReportIsNotFoundAndCannotEnd() {
        UUID unknown = UUID.randomUUID();

        assertThat(store.complete(unknown, made())).isFalse();
        assertThat(store.fail(unknown, "internal", NOW)).isFalse();
        assertThat(store.find(unknown)).isEmpty();
    }

    @Test
    void aCompletedReportTellsItsFilesAndCannotFailAnyMore() {
        StoredReport report = report(EVERYTHING);
        ReportState.Made made = made("summary.json", "index.html");
        store.accept(report);

        assertThat(store.complete(report.id(), made)).isTrue();
        assertThat(store.fail(report.id(), "internal", NOW)).isFalse();
        assertThat(store.find(report.id())).contains(with(report, made));
    }

    @Test
    void aFailedReportTellsWhyAndCannotCompleteAnyMore() {
        StoredReport report = report(EVERYTHING);
        store.accept(report);

        assertThat(store.fail(report.id(), "internal", NOW)).isTrue();
        assertThat(store.complete(report.id(), made("index.html"))).isFalse();
        assertThat(store.find(report.id())).contains(with(report, new ReportState.Failed("internal", NOW)));
    }

    @Test
    void ofFiftyCompletionsAtOnceOneStands() throws Exception {
        StoredReport report = report(EVERYTHING);
        store.accept(report);

        List<Boolean> stood = Crowd.of(50, i -> () -> store.complete(report.id(), made("file-" + i)));

        assertThat(stood).containsOnlyOnce(true);
        assertThat(store.find(report.id()).orElseThrow().files()).containsExactly("file-" + stood.indexOf(true));
    }

    @Test
    void progressIsToldUntilTheEndAndNeverAfterIt() {
        StoredReport report = report(EVERYTHING);
        var reading = new ReportProgress(ReportProgress.Stage.READING, 1_234);
        store.accept(report);

        store.progress(report.id(), reading);
        assertThat(store.find(report.id())).contains(with(report, new ReportState.Open(reading)));
        store.fail(report.id(), "internal", NOW);
        store.progress(report.id(), new ReportProgress(ReportProgress.Stage.STORING, 2_000));

        assertThat(store.find(report.id())).contains(with(report, new ReportState.Failed("internal", NOW)));
    }

    @Test
    void onlyWhatIsMadeIsListedTheLatestFirstAndOnce() throws Exception {
        ReportStore own = TestTable.create().reports();
        StoredReport failed = report(EVERYTHING, NOW.plusSeconds(5));
        List<StoredReport> reports = IntStream.range(0, 5)
                .mapToObj(i -> report(EVERYTHING, NOW.plusSeconds(i)))
                .toList();
        own.accept(failed);
        own.fail(failed.id(), "internal", NOW);
        for (StoredReport report : reports) {
            own.accept(report);
            own.complete(report.id(), made("index.html"));
            own.list(report.id());
            own.list(report.id());
        }

        assertThatThrownBy(() -> own.list(failed.id())).isInstanceOf(IllegalStateException.class);
        assertThat(own.listed(NOW.plusSeconds(1), 3))
                .containsExactly(
                        with(reports.get(4), made("index.html")),
                        with(reports.get(3), made("index.html")),
                        with(reports.get(2), made("index.html")));
        assertThat(own.listed(NOW.plusSeconds(1), 100)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8})
    void pagesHaveEveryReportOnceTheLatestFirst(int size) throws Exception {
        ReportStore own = TestTable.create().reports();
        List<StoredReport> reports = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            reports.addFirst(report(EVERYTHING, NOW.plusSeconds(i)));
            own.accept(reports.getFirst());
        }
        own.complete(reports.getLast().id(), made("index.html"));
        own.list(reports.getLast().id());
        List<StoredReport> listed = new ArrayList<>();
        ReportListing page = own.page(null, size);
        listed.addAll(page.reports());
        while (page.next() != null) {
            page = own.page(page.next(), size);
            assertThat(page.reports()).isNotEmpty().hasSizeLessThanOrEqualTo(size);
            listed.addAll(page.reports());
        }

        reports.set(6, with(reports.get(6), made("index.html")));
        assertThat(listed).isEqualTo(reports);
    }
}
