package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.poll.Status;
import digaas.store.ReportStore;
import digaas.store.Selection;
import digaas.store.StoredReport;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        return new StoredReport(
                UUID.randomUUID(),
                "{\"start\":1421866800,\"end\":1421870400.5}",
                selection,
                NOW,
                NOW.plusSeconds(900),
                Status.ACCEPTED,
                null,
                List.of());
    }

    private static StoredReport ended(StoredReport report, Status status, @Nullable String reason, List<String> files) {
        return new StoredReport(
                report.id(),
                report.input(),
                report.selection(),
                report.acceptedAt(),
                report.deadline(),
                status,
                reason,
                files);
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

        assertThat(store.complete(unknown, List.of(), NOW)).isFalse();
        assertThat(store.fail(unknown, "internal", NOW)).isFalse();
        assertThat(store.find(unknown)).isEmpty();
    }

    @Test
    void aCompletedReportTellsItsFilesAndCannotFailAnyMore() {
        StoredReport report = report(EVERYTHING);
        List<String> files = List.of("summary.json", "index.html");
        store.accept(report);

        assertThat(store.complete(report.id(), files, NOW)).isTrue();
        assertThat(store.fail(report.id(), "internal", NOW)).isFalse();
        assertThat(store.find(report.id())).contains(ended(report, Status.COMPLETED, null, files));
    }

    @Test
    void aFailedReportTellsWhyAndCannotCompleteAnyMore() {
        StoredReport report = report(EVERYTHING);
        store.accept(report);

        assertThat(store.fail(report.id(), "internal", NOW)).isTrue();
        assertThat(store.complete(report.id(), List.of("index.html"), NOW)).isFalse();
        assertThat(store.find(report.id())).contains(ended(report, Status.ERROR, "internal", List.of()));
    }

    @Test
    void ofFiftyCompletionsAtOnceOneStands() throws Exception {
        StoredReport report = report(EVERYTHING);
        store.accept(report);

        List<Boolean> stood = Crowd.of(50, i -> () -> store.complete(report.id(), List.of("file-" + i), NOW));

        assertThat(stood).containsOnlyOnce(true);
        assertThat(store.find(report.id()).orElseThrow().files()).containsExactly("file-" + stood.indexOf(true));
    }
}
