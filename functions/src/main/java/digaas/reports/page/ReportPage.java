package digaas.reports.page;

import digaas.chart.Picture;
import digaas.html.Escape;
import digaas.html.HtmlPage;
import digaas.reports.figures.ReportScope;
import digaas.reports.figures.ReportTally;
import digaas.reports.figures.Summary;
import digaas.stats.Quantile;
import java.util.List;

/**
 * {@code index.html}: a whole report in one file. Its scripts (a chart library and the page's own) make the charts
 * interactive; without scripts it shows the same charts as pictures.
 */
public final class ReportPage {
    private static final String NOTES = HtmlPage.resource(ReportPage.class, "notes.html");
    private static final String SCRIPT = HtmlPage.SORTABLE_TABLES + HtmlPage.resource(ReportPage.class, "page.js");
    private static final String LIBRARY = withoutSourceMap(HtmlPage.resource(ReportPage.class, "chart.umd.min.js"));

    private ReportPage() {}

    /**
     * The page.
     *
     * @param charts those of {@link Charts#of}
     */
    public static String of(ReportScope scope, ReportTally tally, Summary summary, List<Picture> charts) {
        String range = Formats.range(scope);
        return HtmlPage.of(
                "Digaas report, " + range,
                """
                <header>
                <h1>How long DNS changes took to appear</h1>
                <p class="range">%s</p>
                </header>
                <p class="headline">%s</p>
                %s%s<h2>By condition</h2>
                %s%s<h2>By nameserver</h2>
                %s%s%s<h2>Queries</h2>
                %s%s%s<h2>Requests</h2>
                %s%s%s%s<footer>
                %s<p>Report %s, written %s UTC.</p>
                </footer>
                <script type="application/json" id="chart-data">%s</script>
                """.formatted(
                                Escape.xml(range),
                                Escape.xml(headline(tally, summary)),
                                figure(charts.get(0)),
                                ChangeTables.overall(summary.overall()),
                                figure(charts.get(1)),
                                ChangeTables.byCondition(summary.byCondition()),
                                figure(charts.get(2)),
                                ChangeTables.byNameserver(summary.byNameserver()),
                                ChangeTables.byInstance(summary.byInstance()),
                                figure(charts.get(3)),
                                QueryTables.responseTimes(summary),
                                QueryTables.outcomes(summary),
                                ChangeTables.flaps(tally.flaps()),
                                RequestTables.errors(tally),
                                RequestTables.notSeen(tally.notSeen()),
                                RequestTables.slowest(tally.slowest()),
                                NOTES,
                                Escape.xml(scope.id()),
                                Formats.second(scope.writtenAt()),
                                Picture.json(charts)),
                List.of(LIBRARY, SCRIPT));
    }

    private static String headline(ReportTally tally, Summary summary) {
        if (tally.requests() == 0) {
            return "No requests in this range.";
        }
        var text = new StringBuilder(Formats.count(summary.overall().successCount()) + " of "
                + Formats.count(tally.requests(), "change") + " seen");
        tally.errors()
                .forEach((reason, count) -> text.append(", ")
                        .append(Formats.count(count))
                        .append(' ')
                        .append(Formats.reason(reason)));
        if (tally.accepted() > 0) {
            text.append(", ").append(Formats.count(tally.accepted())).append(" not seen yet");
        }
        text.append('.');
        for (Quantile quantile : summary.overall().quantiles()) {
            if (quantile.percent() == 50 || quantile.percent() == 95) {
                text.append(' ').append(sentence(quantile));
            }
        }
        return text.toString();
    }

    private static String sentence(Quantile quantile) {
        boolean isMedian = quantile.percent() == 50;
        String confidence = QuantileText.confidence(quantile);
        String range = confidence + (confidence.equals(QuantileText.UNKNOWN) ? "" : "\u00a0s");
        String statement = Double.isInfinite(quantile.estimate().to())
                ? "Too few changes were seen to tell when %s of all were visible"
                        .formatted(isMedian ? "half" : quantile.percent() + "\u00a0%")
                : "%s of all changes were visible after %s\u00a0s"
                        .formatted(
                                isMedian ? "Half" : quantile.percent() + "\u00a0%",
                                QuantileText.estimate(quantile).replace(" – ", " to "));
        return "%s (95\u00a0%% confidence: %s).".formatted(statement, range);
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
