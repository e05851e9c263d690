package digaas.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.html.HtmlPage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportListPageTest {
    private static final Instant START = Instant.parse("2026-03-12T10:00:00.250Z");
    private static final String HOSTILE = "</table><script>alert(1)</script>\u202E\"'";

    private static ListedReport entry(String id, String run, long seen) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        figures.put("requests", BigDecimal.valueOf(seen + 1));
        figures.put("success_count", BigDecimal.valueOf(seen));
        figures.put("error_count", BigDecimal.ONE);
        figures.put("accepted", BigDecimal.ZERO);
        if (seen > 0) {
            figures.put("median", new BigDecimal("0.812500"));
            figures.put("per95", new BigDecimal("2.5"));
        }
        return new ListedReport(
                id, START, START.plusSeconds(3_600), Map.of("run", run), START.plusSeconds(4_000), figures);
    }

    @Test
    void itTellsOfEachReportAndLeadsToIt() {
        String html = ReportListPage.of(List.of(entry("b-2", "release-8", 12_345), entry("a-1", "release-7", 0)));

        assertThat(html)
                .contains("2 reports")
                .contains("<a href=\"b-2/index.html\">2026-03-12 10:00:00</a>")
                .contains("<td>run release-8</td>")
                .contains("<td class=\"n\">12,345</td>")
                .contains("<td class=\"n\">0.813</td><td class=\"n\">2.500</td>");
        assertThat(html.indexOf("b-2/index.html")).isLessThan(html.indexOf("a-1/index.html"));
    }

    @Test
    void itLoadsNothingAndRunsOnlyWhatItsPolicyNames() {
        String html = ReportListPage.of(List.of(entry("a-1", HOSTILE, 1)));

        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1)).startsWith("default-src 'none'; ").doesNotContain("unsafe");
        Matcher script =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(html);
        assertThat(script.find()).isTrue();
        assertThat(policy.group(1)).contains("'" + HtmlPage.hash(script.group(1)) + "'");
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
        assertThat(ReportListPage.of(List.of())).contains("0 reports").doesNotContain("<table>");
    }
}
