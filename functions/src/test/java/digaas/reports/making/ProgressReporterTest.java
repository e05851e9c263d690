package digaas.reports.making;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.reports.store.ReportProgress;
import digaas.reports.store.ReportProgress.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {
    private final List<ReportProgress> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final ProgressReporter reporter = new ProgressReporter(told::add, () -> now);

    private void stages() {
        reporter.begin(Stage.COMPUTING);
        reporter.begin(Stage.DRAWING);
        reporter.begin(Stage.STORING);
    }

    @Test
    void aReportThatIsSoonMadeTellsNothing() {
        for (int i = 0; i < 1_000; i++) {
            reporter.requestRead();
        }
        now = now.plusMillis(1_999);
        stages();

        assertThat(told).isEmpty();
        assertThat(reporter.requests()).isEqualTo(1_000);
    }

    @Test
    void aLongOneTellsEveryTwoSecondsAndOfEachStage() {
        for (int i = 0; i < 10_000; i++) {
            now = now.plusMillis(1);
            reporter.requestRead();
        }
        stages();

        assertThat(told)
                .containsExactly(
                        new ReportProgress(Stage.READING, 2_000),
                        new ReportProgress(Stage.READING, 4_000),
                        new ReportProgress(Stage.READING, 6_000),
                        new ReportProgress(Stage.READING, 8_000),
                        new ReportProgress(Stage.READING, 10_000),
                        new ReportProgress(Stage.COMPUTING, 10_000),
                        new ReportProgress(Stage.DRAWING, 10_000),
                        new ReportProgress(Stage.STORING, 10_000));
    }
}
