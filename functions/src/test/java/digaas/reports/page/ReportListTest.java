package digaas.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportListTest {
    private static final Instant START = Instant.parse("2026-03-12T10:00:00.250Z");
    private static final String HOSTILE = "</table><script>alert(1)</script>\u202E\"'";

    private static ReportList.Entry entry(String id, String run, long seen) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        figures.put("requests", BigDecimal.valueOf(seen + 1));
        figures.put("success_count", BigDecimal.valueOf(seen));
        figures.put("error_count", BigDecimal.ONE);
        figures.put("accepted", BigDecimal.ZERO);
        if (seen > 0) {
            figures.put("median", new BigDecimal("0.812500"));
            figures.put("per95", new BigDecimal("2.5"));
        }
        return new ReportList.Entry(
                id, START, START.plusSeconds(3_600), Map.of("run", run), START.plusSeconds(4_000), figures);
    }

    @Test
    void itTellsOfEachReportAndLeadsToIt() {
        String html = new ReportList(List.of(entry("b-2", "release-8", 12_345), entry("a-1", "release-7", 0))).html();

        assertThat(html)
                .contains("2 reports")
                .contains("<a href=\"b-2/index.html\">2026-03-12 10:00:00</a>")
                .contains("<td>run release-8</td>")
                .contains("<td class=\"n\">12,345</td>")
                .contains("<td class=\"n\">0.813</td><td class=\"n\">2.500</td>");
        assertThat(html.indexOf("b-2/index.html")).isLessThan(html.indexOf("a-1/index.html"));
    }

    @Test
    void itsJsonHasTheSameInNumbers() {
        JsonNode report = JsonMapper.shared()
                .readTree(new ReportList(List.of(entry("b-2", "release-8", 3))).json())
                .at("/reports/0");

        assertThat(report.get("page").asString()).isEqualTo("b-2/index.html");
        assertThat(report.get("start").decimalValue()).isEqualByComparingTo("1773309600.25");
        assertThat(report.get("filters").get("run").asString()).isEqualTo("release-8");
        assertThat(report.get("figures").get("success_count").asInt()).isEqualTo(3);
        assertThat(report.get("figures").get("median").asDouble()).isEqualTo(0.8125);
    }

    @Test
    void itLoadsNothingAndRunsOnlyWhatItsPolicyNames() {
        String html = new ReportList(List.of(entry("a-1", HOSTILE, 1))).html();

        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1)).startsWith("default-src 'none'; ").doesNotContain("unsafe");
        Matcher script =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(html);
        assertThat(script.find()).isTrue();
        assertThat(policy.group(1)).contains("'" + Page.hash(script.group(1)) + "'");
        assertThat(script.find()).isFalse();
        assertThat(html)
                .doesNotContain("<script>alert")
                .doesNotContain("\u202E")
                .doesNotContain(" style=")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("<link");
    }

    @Test
    void withoutReportsItIsEmpty() {
        assertThat(new ReportList(List.of()).html()).contains("0 reports").doesNotContain("<table>");
    }
}
