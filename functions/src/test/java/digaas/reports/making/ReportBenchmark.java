package digaas.reports.making;

import digaas.fixture.Campaign;
import digaas.reports.figures.ReportScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the report of a campaign of so many requests ({@code REQUESTS QUERIES FOLDER [compare]}), and prints what it took. The
 * requests are made up on the way, which is timed apart.
 */
final class ReportBenchmark {
    private ReportBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int requests = Integer.parseInt(arguments[0]);
        int queries = Integer.parseInt(arguments[1]);
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        boolean compare = arguments.length > 3;
        row("requests, queries of one at most", "%,d, %,d".formatted(requests, queries));
        row("making them up, alone", seconds(makeUp(requests, queries)));
        var campaign = new Campaign(8, Duration.ofHours(20), queries);
        var scope = new ReportScope(
                "benchmark",
                Campaign.START,
                Campaign.START.plus(Duration.ofDays(1)),
                compare ? Map.of("run", "release-7") : Map.of(),
                Campaign.START.plus(Duration.ofDays(1)));
        long start = System.nanoTime();
        try (var report = new Report(scope, folder, compare ? "release-6" : null)) {
            for (int i = 0; i < requests; i++) {
                Campaign.Made made = campaign.next();
                report.add(made.measurement(), made.samples());
            }
            var before = new Campaign(8, Duration.ofHours(20), 2 * queries);
            for (int i = 0; compare && i < requests; i++) {
                report.addCompared(before.next().measurement());
            }
            row("reading, with making them up", seconds(System.nanoTime() - start));
            long read = System.nanoTime();
            List<ReportFile> files = report.finish();
            row("computing, drawing and writing", seconds(System.nanoTime() - read));
            row("all", seconds(System.nanoTime() - start));
            for (ReportFile file : files) {
                row("  " + file.name(), "%,d bytes".formatted(Files.size(file.path())));
            }
        }
        row("most resident", mostResident());
        row("most heap allowed", "%,d MiB".formatted(Runtime.getRuntime().maxMemory() >> 20));
    }

    private static long makeUp(int requests, int queries) {
        var campaign = new Campaign(8, Duration.ofHours(20), queries);
        long start = System.nanoTime();
        long made = 0;
        for (int i = 0; i < requests; i++) {
            made += campaign.next().samples().size();
        }
        row("queries in all", "%,d".formatted(made));
        return System.nanoTime() - start;
    }

    private static String mostResident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    private static void row(String what, String value) {
        System.out.printf(Locale.ROOT, "%-45s %s%n", what, value);
    }
}
