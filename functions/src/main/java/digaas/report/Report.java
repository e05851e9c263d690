package digaas.report;

import digaas.poll.Measurement;
import digaas.poll.QuerySample;
import digaas.report.chart.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        Results results = Results.of(figures);
        List<Picture> charts = Charts.of(scope, figures, results);
        for (Picture chart : charts) {
            Path png = directory.resolve(chart.name() + ".png");
            chart.writePng(png);
            files.add(new ReportFile(chart.name() + ".png", "image/png", png));
            files.add(write(chart.name() + ".svg", "image/svg+xml", chart.svg()));
        }
        files.add(write("observers.json", JSON, ObserversJson.of(figures, results)));
        files.add(write("index.html", HTML, Page.of(scope, figures, results, charts)));
        Path summary = directory.resolve("summary.json");
        Files.write(summary, SummaryJson.of(scope, figures, results));
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
