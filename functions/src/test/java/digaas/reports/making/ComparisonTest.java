package digaas.reports.making;

import static digaas.reports.making.Examples.SCOPE;
import static digaas.reports.making.Examples.failed;
import static digaas.reports.making.Examples.request;
import static digaas.reports.making.Examples.seen;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.Measurement;
import digaas.poll.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {
    @TempDir
    private Path folder;

    @Test
    void aSlowerRunIsFoundAndTheRatioHasARange() throws Exception {
        JsonNode comparison = compared(spread(4, "192.0.2.1"), spread(1, "192.0.2.9"));
        assertThat(comparison.get("run").stringValue()).isEqualTo("release-6");
        JsonNode ratio = comparison.get("ratio_of_medians");
        assertThat(ratio.get("from").doubleValue()).isLessThanOrEqualTo(4);
        assertThat(ratio.get("to").doubleValue()).isGreaterThanOrEqualTo(4);
        assertThat(ratio.get("confidence_from").doubleValue()).isBetween(1.0001, 4.0);
        assertThat(ratio.get("confidence_to").doubleValue()).isGreaterThan(4);
        assertThat(page())
                .contains("<h2>Compared with release-6</h2>")
                .contains("release-7 was slower: half of the changes took ")
                .contains("The two have no change in common")
                .contains("compared with release-6");
        assertThat(page()).containsOnlyOnce("id=\"comparison\"");
        assertThat(folder.resolve("comparison.svg")).exists();
    }

    @Test
    void changesThatAppearedInOneOnlyAreListed() throws Exception {
        JsonNode comparison = compared(
                List.of(
                        seen("data", "192.0.2.1", 1, 2),
                        failed("data", "192.0.2.2", Reason.TIMEOUT),
                        seen("data", "192.0.2.3", 1, 2),
                        seen("data", "192.0.2.4", 1, 2)),
                List.of(
                        failed("data", "192.0.2.1", Reason.TIMEOUT),
                        seen("data", "192.0.2.2", 1, 2),
                        seen("data", "192.0.2.3", 1, 2),
                        request("data", "192.0.2.5", null, List.of())));
        assertThat(comparison.get("in_both").intValue()).isEqualTo(3);
        assertThat(comparison.get("only_here").intValue()).isEqualTo(1);
        assertThat(comparison.get("only_there").intValue()).isEqualTo(1);
        assertThat(page())
                .contains("Appeared in release-7 only:</strong> zone.example.: condition\u00a0data,"
                        + " nameservers\u00a0192.0.2.1")
                .contains("Appeared in release-6 only:</strong> zone.example.: condition\u00a0data,"
                        + " nameservers\u00a0192.0.2.2")
                .contains("The data show no difference");
    }

    @Test
    void withAnEmptyRunThereIsNothingToCompare() throws Exception {
        JsonNode comparison = compared(List.of(seen("data", "192.0.2.1", 1, 2)), List.of());
        assertThat(comparison.has("ratio_of_medians")).isFalse();
        assertThat(page()).contains("One of the two has no changes");
    }

    @Test
    void aReportOfARunSaysHowToCompareIt() throws Exception {
        Examples.files(folder, List.of(seen("data", "192.0.2.1", 1, 2)));
        assertThat(page())
                .contains("&quot;run&quot;: &quot;release-7&quot;, &quot;compare&quot;: &quot;OTHER RUN&quot;");
    }

    /** Thirty changes that took from {@code scale} to twice as many seconds. */
    private static List<Measurement> spread(double scale, String nameserver) {
        List<Measurement> changes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double by = scale * (1 + i / 30.0);
            changes.add(seen("data", nameserver, by - 0.03 * scale, by));
        }
        return changes;
    }

    private JsonNode compared(List<Measurement> here, List<Measurement> there) throws Exception {
        try (var report = new Report(SCOPE, folder, "release-6")) {
            for (Measurement request : here) {
                report.add(request, List.of());
            }
            there.forEach(report::addCompared);
            report.finish();
        }
        return JsonMapper.shared()
                .readTree(folder.resolve("summary.json").toFile())
                .get("comparison");
    }

    private String page() throws Exception {
        return Files.readString(folder.resolve("index.html"));
    }
}
