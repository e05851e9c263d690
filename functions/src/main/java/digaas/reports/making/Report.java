package digaas.reports.making;

import digaas.chart.Picture;
import digaas.measurement.Measurement;
import digaas.poll.QuerySample;
import digaas.reports.figures.Comparison;
import digaas.reports.figures.ReportScope;
import digaas.reports.figures.ReportTally;
import digaas.reports.figures.Summary;
import digaas.reports.page.Charts;
import digaas.reports.page.ReportPage;
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
import org.jspecify.annotations.Nullable;

/** A report while it is made. Requests are added one after another, in any order. For one thread. */
public final class Report implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String REQUESTS = "requests.csv";

    private final ReportScope scope;
    private final Path directory;
    private final ReportTally tally = new ReportTally();
    private final RequestsCsv requests;
    private final RequestRows rows = new RequestRows();
    private final @Nullable String comparedRun;
    private final ReportTally compared = new ReportTally();
    private @Nullable Summary summary;

    /**
     * Begins a report.
     *
     * @param directory takes its files; must exist and be empty
     */
    public Report(ReportScope scope, Path directory) throws IOException {
        this(scope, directory, null);
    }

    /**
     * Begins a report that compares its requests with those of another run.
     *
     * @param comparedRun the other run; null for none
     * @param directory takes its files; must exist and be empty
     */
    public Report(ReportScope scope, Path directory, @Nullable String comparedRun) throws IOException {
        this.comparedRun = comparedRun;
        this.scope = scope;
        this.directory = directory;
        requests = new RequestsCsv(directory.resolve(REQUESTS));
    }

    /**
     * Adds a request.
     *
     * @param samples its queries, as far as known
     */
    public void add(Measurement measurement, List<QuerySample> samples) throws IOException {
        tally.add(measurement, samples);
        requests.add(measurement);
        rows.add(measurement);
    }

    /** Adds a request of the run that this one is compared with. */
    public void addCompared(Measurement measurement) {
        compared.add(measurement, List.of());
    }

    private @Nullable Comparison comparison() {
        return comparedRun == null ? null : Comparison.of(scope.ownName(), tally, comparedRun, compared);
    }

    /** Computes the statistics, once. Requests can't be added afterwards. */
    Summary compute() {
        if (summary == null) {
            summary = Summary.of(tally);
        }
        return summary;
    }

    /**
     * The few figures that a list of reports shows, by their names in {@code summary.json}: requests, seen, not seen,
     * not seen yet; and, if changes were seen, the median and 95th percentile of their durations in seconds.
     */
    Map<String, BigDecimal> headline() {
        DurationSummary overall = compute().overall();
        Map<String, BigDecimal> headline = new LinkedHashMap<>();
        headline.put("requests", BigDecimal.valueOf(tally.requests()));
        headline.put("success_count", BigDecimal.valueOf(overall.successCount()));
        headline.put("error_count", BigDecimal.valueOf(overall.errorCount()));
        headline.put("accepted", BigDecimal.valueOf(tally.accepted()));
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
     * @return its files in the order in which to publish them: {@code index.html} after the files it refers to, and
     *     {@code summary.json} last, so that a report with a summary is complete
     */
    public List<ReportFile> finish() throws IOException {
        requests.close();
        Summary computed = compute();
        List<ReportFile> files = new ArrayList<>();
        files.add(new ReportFile(REQUESTS, "text/csv; charset=utf-8", directory.resolve(REQUESTS)));
        Comparison comparison = comparison();
        List<Picture> charts = Charts.of(scope, tally, computed, comparison);
        for (Picture chart : charts) {
            Path png = directory.resolve(chart.name() + ".png");
            chart.writePng(png);
            files.add(new ReportFile(chart.name() + ".png", "image/png", png));
            files.add(write(chart.name() + ".svg", "image/svg+xml", chart.svg()));
        }
        files.add(write("observers.json", JSON, ObserversJson.of(computed)));
        files.add(write(
                "index.html",
                "text/html; charset=utf-8",
                ReportPage.of(scope, tally, computed, comparison, charts, rows.plain(), rows.json())));
        files.add(write("summary.json", JSON, SummaryJson.of(scope, tally, computed, comparison)));
        return List.copyOf(files);
    }

    private ReportFile write(String name, String contentType, String text) throws IOException {
        return new ReportFile(name, contentType, Files.writeString(directory.resolve(name), text));
    }

    /** Closes its files, finished or not; they stay. */
    @Override
    public void close() throws IOException {
        requests.close();
    }
}
