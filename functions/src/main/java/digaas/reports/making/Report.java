package digaas.reports.making;

import digaas.chart.Picture;
import digaas.poll.QuerySample;
import digaas.reports.figures.Figures;
import digaas.reports.figures.Results;
import digaas.reports.figures.Scope;
import digaas.reports.page.Charts;
import digaas.reports.page.Page;
import digaas.requests.Measurement;
import digaas.stats.DurationSummary;
import digaas.stats.Statistics;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a report of requests that come one after another, in any order, and are not kept. For one thread.
 */
public final class Report implements AutoCloseable {
    private static final String CSV = "text/csv; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String REQUESTS = "requests.csv";

    private final Scope scope;
    private final Path directory;
    private final Figures figures = new Figures();
    private final RequestTable requests;
    private @Nullable Results results;

    /**
     * Begins a report.
     *
     * @param directory where its files are to be, existing and the report's own
     */
    public Report(Scope scope, Path directory) throws IOException {
        this.scope = scope;
        this.directory = directory;
        requests = new RequestTable(directory.resolve(REQUESTS));
    }

    /**
     * Takes a request into account.
     *
     * @param samples its queries, as far as known
     */
    public void add(Measurement measurement, List<QuerySample> samples) throws IOException {
        figures.add(measurement, samples);
        requests.add(measurement);
    }

    /** Works out the statistics, the first part of {@link #finish}. Nothing may be added any more. */
    public void compute() {
        if (results == null) {
            results = Results.of(figures);
        }
    }

    /**
     * The few figures that a list of reports shows: how many requests there are, seen, given up and still polled, and median and
     * 95th percentile of the durations of those seen, in seconds, if there are any; by their names in {@code summary.json}.
     */
    public Map<String, BigDecimal> headline() {
        compute();
        DurationSummary overall = Objects.requireNonNull(results).overall();
        Map<String, BigDecimal> headline = new LinkedHashMap<>();
        headline.put("requests", BigDecimal.valueOf(figures.requests()));
        headline.put("success_count", BigDecimal.valueOf(overall.successCount()));
        headline.put("error_count", BigDecimal.valueOf(overall.errorCount()));
        headline.put("accepted", BigDecimal.valueOf(figures.accepted()));
        Statistics durations = overall.durations();
        if (durations != null) {
            headline.put("median", microseconds(durations.median()));
            headline.put("per95", microseconds(durations.per95()));
        }
        return headline;
    }

    private static BigDecimal microseconds(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(6, RoundingMode.HALF_EVEN);
    }

    /**
     * Writes the report.
     *
     * @return its files in the order in which to publish them: {@code index.html} after all that it tells of, and
     *     {@code summary.json} last, so that where that one is, all are
     */
    public List<ReportFile> finish() throws IOException {
        requests.close();
        List<ReportFile> files = new ArrayList<>();
        files.add(new ReportFile(REQUESTS, CSV, directory.resolve(REQUESTS)));
        compute();
        Results computed = Objects.requireNonNull(results);
        List<Picture> charts = Charts.of(scope, figures, computed);
        for (Picture chart : charts) {
            Path png = directory.resolve(chart.name() + ".png");
            chart.writePng(png);
            files.add(new ReportFile(chart.name() + ".png", "image/png", png));
            files.add(write(chart.name() + ".svg", "image/svg+xml", chart.svg()));
        }
        files.add(write("observers.json", JSON, ObserversJson.of(figures, computed)));
        files.add(write("index.html", HTML, Page.of(scope, figures, computed, charts)));
        Path summary = directory.resolve("summary.json");
        Files.write(summary, SummaryJson.of(scope, figures, computed));
        files.add(new ReportFile("summary.json", JSON, summary));
        return List.copyOf(files);
    }

    private ReportFile write(String name, String contentType, String text) throws IOException {
        return new ReportFile(name, contentType, Files.writeString(directory.resolve(name), text));
    }

    /** Ends it, finished or not; its files stay. */
    @Override
    public void close() throws IOException {
        requests.close();
    }
}
