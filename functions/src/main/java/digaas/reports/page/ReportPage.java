package digaas.reports.page;

import digaas.chart.Picture;
import digaas.html.Escape;
import digaas.html.HtmlPage;
import digaas.reports.figures.Comparison;
import digaas.reports.figures.ListedRequest;
import digaas.reports.figures.ReportScope;
import digaas.reports.figures.ReportTally;
import digaas.reports.figures.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.html}: a whole report in one file. Its scripts (a chart library and the page's own) make the charts
 * interactive; without scripts it shows the same charts as pictures.
 */
public final class ReportPage {
    private static final String NOTES = HtmlPage.resource(ReportPage.class, "notes.html");
    private static final String SCRIPT = HtmlPage.SORTABLE_TABLES
            + HtmlPage.resource(ReportPage.class, "requests.js")
            + HtmlPage.resource(ReportPage.class, "page.js");
    private static final String LIBRARY = withoutSourceMap(HtmlPage.resource(ReportPage.class, "chart.umd.min.js"));

    private ReportPage() {}

    /**
     * The page.
     *
     * @param comparison with another run; null for none
     * @param charts those of {@link Charts#of}
     * @param plain the requests that a page without scripts shows
     * @param rows the listed requests for the page's script, as JSON
     */
    public static String of(
            ReportScope scope,
            ReportTally tally,
            Summary summary,
            @Nullable Comparison comparison,
            List<Picture> charts,
            List<ListedRequest> plain,
            String rows) {
        // One change or none is a sentence, not a picture.
        boolean changes = summary.overall().successCount() > 0 && tally.requests() > 1;
        List<Picture> shown = charts.stream()
                .filter(chart -> changes
                        || chart.name().equals(Charts.QUERIES)
                        || chart.name().equals(Charts.COMPARISON))
                .toList();
        String range = Formats.range(scope, tally);
        return HtmlPage.of(
                "Digaas report, " + range,
                """
                <header>
                <h1>How long DNS changes took to appear</h1>
                <p class="range">%s</p>
                </header>
                <p class="headline">%s</p>
                %s                %s%s<h2>All changes</h2>
                %s%s%s<h2>By condition</h2>
                %s%s<h2>By nameserver</h2>
                %s%s%s%s%s<h2>Queries</h2>
                %s%s%s<h2 id="requests">Requests</h2>
                <div id="request-table" data-all="%d"></div>
                <noscript>
                %s</noscript>
                %s%s%s%s<footer>
                %s<p>Report %s, written %s UTC.</p>
                </footer>
                <script type="application/json" id="request-data">%s</script>
                <script type="application/json" id="chart-data">%s</script>
                """.formatted(
                        Escape.xml(range),
                        Escape.xml(Headline.of(tally, summary)),
                        downloads(charts),
                        estimated(summary),
                        comparison == null
                                ? offer(scope)
                                : ComparisonSection.html(comparison, scope.ownName(), figure(shown, Charts.COMPARISON)),
                        figure(shown, Charts.DISTRIBUTION),
                        figure(shown, Charts.HEAT),
                        ChangeTables.overall(summary.overall()),
                        figure(shown, "durations-by-condition"),
                        ChangeTables.byCondition(summary.byCondition()),
                        figure(shown, Charts.DISTRIBUTION_BY_NAMESERVER),
                        changes ? small(summary) : "",
                        figure(shown, "durations-by-nameserver"),
                        ChangeTables.byNameserver(summary.byNameserver()),
                        ChangeTables.byInstance(summary.byInstance()),
                        figure(shown, Charts.QUERIES),
                        QueryTables.responseTimes(summary),
                        QueryTables.outcomes(summary),
                        tally.requests(),
                        RequestTables.plain(plain, tally.requests()),
                        ChangeTables.flaps(tally.flaps()),
                        RequestTables.errors(tally),
                        RequestTables.notSeen(tally.notSeen()),
                        RequestTables.slowest(tally.slowest()),
                        NOTES,
                        Escape.xml(scope.id()),
                        Formats.second(scope.writtenAt()),
                        rows,
                        Picture.json(shown)),
                List.of(LIBRARY, SCRIPT));
    }

    private static String downloads(List<Picture> charts) {
        var links = new StringBuilder("<li><a href=\"requests.csv\" download>requests (CSV)</a></li>"
                + "<li><a href=\"summary.json\" download>all figures (JSON)</a></li>");
        for (Picture chart : charts) {
            links.append("<li>%1$s (<a href=\"%2$s.png\" download aria-label=\"%1$s, PNG\">PNG</a>, "
                            .formatted(Escape.xml(chart.title()), chart.name())
                    + "<a href=\"%2$s.svg\" download aria-label=\"%1$s, SVG\">SVG</a>)</li>"
                            .formatted(Escape.xml(chart.title()), chart.name()));
        }
        return "<nav class=\"downloads\" aria-label=\"Downloads\"><p>Download:</p><ul>" + links + "</ul></nav>\n";
    }

    private static String estimated(Summary summary) {
        return summary.overall().successCount() == 0 || summary.overall().count() == 1
                ? ""
                : "<p class=\"note\">“Within” times are estimated from all changes, also those that did not appear."
                        + " The range in brackets holds the true time with 95\u00a0% confidence.</p>\n";
    }

    /** How to compare a run with another: a page in a bucket can't ask for a report itself. */
    private static String offer(ReportScope scope) {
        String run = scope.filters().get("run");
        if (run == null) {
            return "";
        }
        String body = "{\"start\": %d, \"end\": %d, \"run\": \"%s\", \"compare\": \"OTHER RUN\"}"
                .formatted(
                        scope.start().getEpochSecond(),
                        scope.end().getEpochSecond() + 1,
                        run.replace("\\", "\\\\").replace("\"", "\\\""));
        return """
            <details class="offer">
            <summary>Compare with another run</summary>
            <div id="compare" data-run="%s"></div>
            <p>By the API, with the other run's name:</p>
            <pre>POST /reports
            %s</pre>
            </details>
            """.formatted(Escape.xml(run), Escape.xml(body));
    }

    private static String small(Summary summary) {
        return Charts.small(summary)
                .map(curves -> "<h3>Each condition, by nameserver</h3>\n" + curves.html())
                .orElse("");
    }

    /** The chart of a name; empty if there is none. */
    private static String figure(List<Picture> charts, String name) {
        return charts.stream()
                .filter(chart -> chart.name().equals(name))
                .map(ReportPage::figure)
                .findFirst()
                .orElse("");
    }

    private static String figure(Picture chart) {
        return """
            <figure id="%1$s" aria-label="%2$s">
            <div class="wide still" role="region" tabindex="0" aria-label="%2$s">
            %3$s</div>
            </figure>
            """.formatted(chart.name(), Escape.xml(chart.title()), chart.svg());
    }

    /** Otherwise a browser's developer tools would load the source map. */
    private static String withoutSourceMap(String script) {
        return script.replaceFirst("\\s*//# sourceMappingURL=\\S*\\s*$", "\n");
    }
}
