package digaas.reports.page;

import digaas.chart.Picture;
import digaas.html.Escape;
import digaas.reports.figures.Figures;
import digaas.reports.figures.Results;
import digaas.reports.figures.Scope;
import digaas.stats.DurationSummary;
import digaas.stats.Quantile;
import java.util.List;
import java.util.Locale;

/** What is to be seen on the page of a report. */
final class PageContent {
    private static final String NOTES = Page.resource("notes.html");

    private final Scope scope;
    private final Figures figures;
    private final Results results;
    private final List<Picture> charts;

    /**
     * The content of a page.
     *
     * @param charts of the distribution, by condition, by nameserver, of queries
     */
    PageContent(Scope scope, Figures figures, Results results, List<Picture> charts) {
        this.scope = scope;
        this.figures = figures;
        this.results = results;
        this.charts = charts;
    }

    String html() {
        var tables = new PageTables(figures, results);
        return """
                <header>
                <h1>How long DNS changes took to appear</h1>
                <p class="range">%s</p>
                </header>
                %s%s%s<h2>By condition</h2>
                %s%s<h2>By nameserver</h2>
                %s%s%s<h2>Queries</h2>
                %s%s%s<h2>Requests</h2>
                %s%s%s%s<footer>
                %s<p>Report %s, written %s UTC.</p>
                </footer>
                """.formatted(
                        Escape.xml(Moments.range(scope)),
                        headline(),
                        figure(charts.get(0)),
                        tables.overall(),
                        figure(charts.get(1)),
                        tables.byCondition(),
                        figure(charts.get(2)),
                        tables.byNameserver(),
                        tables.byInstance(),
                        figure(charts.get(3)),
                        tables.queries(),
                        tables.outcomes(),
                        tables.flaps(),
                        tables.errors(),
                        tables.givenUp(),
                        tables.slowest(),
                        NOTES,
                        Escape.xml(scope.id()),
                        Moments.second(scope.writtenAt()));
    }

    private String headline() {
        DurationSummary overall = results.overall();
        if (figures.requests() == 0) {
            return "<p class=\"headline\">No requests in this range.</p>\n";
        }
        var text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%,d of %s seen", overall.successCount(), Moments.count(figures.requests(), "change")));
        if (overall.errorCount() > 0) {
            text.append(String.format(Locale.ROOT, ", %,d given up", overall.errorCount()));
        }
        if (figures.accepted() > 0) {
            text.append(String.format(Locale.ROOT, ", %,d still polled", figures.accepted()));
        }
        text.append('.');
        for (Quantile quantile : overall.quantiles()) {
            if (quantile.percent() == 50 || quantile.percent() == 95) {
                text.append(sentence(quantile));
            }
        }
        return "<p class=\"headline\">" + Escape.xml(text.toString()) + "</p>\n";
    }

    private static String sentence(Quantile quantile) {
        boolean half = quantile.percent() == 50;
        String confidence = Quantiles.confidence(quantile);
        String unit = confidence.equals(Quantiles.UNKNOWN) ? "" : " s";
        return Double.isInfinite(quantile.estimate().to())
                ? " When %s of all changes were visible is not known, too many were not seen (95 %% confidence: %s%s)."
                        .formatted(half ? "half" : quantile.percent() + " %", confidence, unit)
                : " %s of all changes were visible within %.3f s (95 %% confidence: %s%s)."
                        .formatted(
                                half ? "Half" : quantile.percent() + " %",
                                quantile.estimate().to(),
                                confidence,
                                unit);
    }

    private static String figure(Picture chart) {
        return """
                <figure id="%s" aria-label="%s">
                <div class="wide still" role="region" tabindex="0" aria-label="%s">
                %s</div>
                </figure>
                """.formatted(chart.name(), Escape.xml(chart.title()), Escape.xml(chart.title()), chart.svg());
    }
}
