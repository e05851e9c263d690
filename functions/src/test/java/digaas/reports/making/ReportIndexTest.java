package digaas.reports.making;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.reports.page.ListedReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportIndexTest {
    private static final Instant START = Instant.parse("2026-03-12T10:00:00.250Z");

    @Test
    void itsJsonHasTheListInNumbers() {
        var listed = new ListedReport(
                "b-2",
                START,
                START.plusSeconds(3_600),
                Map.of("run", "release-8"),
                START.plusSeconds(4_000),
                Map.of("success_count", BigDecimal.valueOf(3), "median", new BigDecimal("0.812500")));
        JsonNode report =
                JsonMapper.shared().readTree(ReportIndex.json(List.of(listed))).at("/reports/0");

        assertThat(report.get("page").asString()).isEqualTo("b-2/index.html");
        assertThat(report.get("start").decimalValue()).isEqualByComparingTo("1773309600.25");
        assertThat(report.get("filters").get("run").asString()).isEqualTo("release-8");
        assertThat(report.get("figures").get("success_count").asInt()).isEqualTo(3);
        assertThat(report.get("figures").get("median").asDouble()).isEqualTo(0.8125);
    }
}
