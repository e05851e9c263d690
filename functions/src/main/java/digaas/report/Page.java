package digaas.report;

import digaas.report.chart.Chart;
import digaas.report.stats.DurationSummary;
import digaas.report.stats.Statistics;
import digaas.report.text.Escape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** {@code index.html}: all of a report in one file, which loads nothing and runs nothing. */
final class Page {
    private static final String STYLE = resource("page.css");

    private final Scope scope;
    private final Figures figures;
    private final List<Chart> charts;

    private Page(Scope scope, Figures figures, List<Chart> charts) {
        this.scope = scope;
        this.figures = figures;
        this.charts = charts;
    }

    /**
     * The page.
     *
     * @param charts by condition, by nameserver, of queries
     */
    static String of(Scope scope, Figures figures, List<Chart> charts) {
        return new Page(scope, figures, charts).html();
    }

    private String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '%s'; base-uri 'none'; \
                form-action 'none'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(hash(STYLE), Escape.xml("Digaas report, " + Moments.range(scope)), STYLE, content());
    }

    private String content() {
        var tables = new PageTables(figures);
        return """
                <header>
                <h1>How long DNS changes took to appear</h1>
                <p class="range">%s</p>
                </header>
                %s%s<h2>By condition</h2>
                %s%s<h2>By nameserver</h2>
                %s%s<h2>Queries</h2>
                %s%s%s%s%s<footer>
                %s<p>Report %s, written %s UTC.</p>
                </footer>
                """.formatted(
                        Escape.xml(Moments.range(scope)),
                        headline(figures.overall()),
                        tables.overall(),
                        figure(charts.get(0)),
                        tables.byCondition(),
                        figure(charts.get(1)),
                        tables.byNameserver(),
                        figure(charts.get(2)),
                        tables.queries(),
                        tables.errors(),
                        tables.givenUp(),
                        tables.slowest(),
                        resource("notes.html"),
                        Escape.xml(scope.id()),
                        Moments.second(scope.writtenAt()));
    }

    private String headline(DurationSummary overall) {
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
        Statistics durations = overall.durations();
        if (durations != null) {
            text.append(String.format(
                    Locale.ROOT,
                    ". Of those seen, half took up to %.3f s, 95 %% up to %.3f s, the longest %.3f s",
                    durations.median(),
                    durations.per95(),
                    durations.max()));
        }
        return "<p class=\"headline\">" + Escape.xml(text + ".") + "</p>\n";
    }

    private static String figure(Chart chart) {
        return "<figure class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"%s\">\n%s</figure>\n"
                .formatted(Escape.xml(chart.title()), chart.svg());
    }

    /** As a content security policy names an inline element that it lets through (CSP Level 3 §6.7.2.2). */
    static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
