package digaas.reports.page;

import static digaas.html.HtmlTable.Cell.link;
import static digaas.html.HtmlTable.Cell.number;
import static digaas.html.HtmlTable.Cell.text;

import digaas.html.Escape;
import digaas.html.HtmlPage;
import digaas.html.HtmlTable;
import digaas.html.HtmlTable.Cell;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The list of reports as a page: {@code index.html} above the reports' folders. */
public final class ReportListPage {
    private ReportListPage() {}

    /** The page, with the reports in the order given. */
    public static String of(List<ListedReport> reports) {
        var table = new HtmlTable(
                "Reports, newest first",
                List.of(
                        "changes from (UTC)",
                        "to (UTC)",
                        "filters",
                        "requests",
                        "seen",
                        "not seen",
                        "not seen yet",
                        "median (s)",
                        "95 % (s)",
                        "completed (UTC)",
                        "report"));
        return HtmlPage.of(
                "Digaas reports",
                """
                <header>
                <h1>Reports</h1>
                <p class="range">%s. Median and 95 %% are times until seen, of seen changes only.</p>
                </header>
                %s<footer>
                <p>Expired reports may stay listed until the next report completes. GET /reports lists all reports,
                also older, pending and failed ones.</p>
                </footer>
                """.formatted(
                                Escape.xml(Formats.count(reports.size(), "report")),
                                table.rows(reports, ReportListPage::row).html()),
                List.of(HtmlPage.SORTABLE_TABLES));
    }

    private static List<Cell> row(ListedReport report) {
        String filters = report.filters().entrySet().stream()
                .map(filter -> filter.getKey() + " " + filter.getValue())
                .collect(Collectors.joining(", "));
        return List.of(
                link(Formats.second(report.start()), report.page()),
                text(Formats.second(report.end())),
                text(filters),
                number(figure(report, "requests", "%,.0f")),
                number(figure(report, "success_count", "%,.0f")),
                number(figure(report, "error_count", "%,.0f")),
                number(figure(report, "accepted", "%,.0f")),
                number(figure(report, "median", "%.3f")),
                number(figure(report, "per95", "%.3f")),
                text(Formats.second(report.madeAt())),
                text(report.id()));
    }

    private static String figure(ListedReport report, String name, String format) {
        BigDecimal value = report.figures().get(name);
        return value == null ? Formats.NONE : String.format(Locale.ROOT, format, value);
    }
}
