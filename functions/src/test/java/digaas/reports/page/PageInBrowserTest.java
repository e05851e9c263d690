package digaas.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digaas.fixture.Program;
import digaas.reports.figures.ReportScope;
import digaas.reports.making.Campaign;
import digaas.reports.making.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of the page: skipped, and said so, where there is no Chromium. */
class PageInBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void itsScriptRunsUnderItsPolicyAndMakesChartsAndTablesLive() throws Exception {
        String dom = seen(report(300));
        assertThat(dom).contains("data-charts=\"4\"");
        assertThat(dom.split("<canvas", -1)).hasSize(5);
        assertThat(dom).contains("<th scope=\"col\"><button type=\"button\">condition</button></th>");
    }

    @Test
    void withoutRequestsItSaysSo() throws Exception {
        String dom = seen(report(0));
        assertThat(dom).contains("data-charts=\"0\"").contains("No requests in this range.");
    }

    @Test
    void pointsAreReadByKeysAndColumnsSorted() throws Exception {
        String page = report(300);
        // Keys and clicks from a script that the page's own policy would stop.
        String driven = page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("</body>", """
                        <script>
                        const plot = document.querySelector('#durations-by-condition .plot');
                        for (const key of ['ArrowRight', '+', '+', 'ArrowRight', 'ArrowDown'])
                          plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                        document.querySelector('#durations-by-condition .legend button').click();
                        const heads = [...document.querySelectorAll('th button')];
                        heads.find((head) => head.textContent === 'time until seen (s)').click();
                        </script>
                        </body>""");
        String dom = seen(driven);
        assertThat(dom)
                .containsPattern("aria-live=\"polite\">[a-z_]+: [^<]*[0-9.]+\u00a0s[^<]*2026-03-1[23] [0-9:.]+ UTC</p>");
        assertThat(dom).contains("aria-pressed=\"false\"").contains("aria-sort=\"ascending\"");
    }

    private String report(int requests) throws Exception {
        var scope = new ReportScope("a", Campaign.START, Campaign.START.plusSeconds(1200), Map.of(), Campaign.START);
        var campaign = new Campaign(3, Duration.ofMinutes(20), 20);
        try (var report = new Report(scope, Files.createDirectories(folder.resolve("report")))) {
            for (int i = 0; i < requests; i++) {
                Campaign.Made made = campaign.next();
                report.add(made.measurement(), made.samples());
            }
            report.finish();
        }
        return Files.readString(folder.resolve("report/index.html"));
    }

    /** The document after its scripts have run. */
    private String seen(String page) throws Exception {
        Optional<Path> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(program -> Program.find(program).stream())
                .findFirst();
        assumeTrue(chromium.isPresent(), "SKIPPED: no Chromium on PATH, so the page is not tried in a browser");
        Path file = Files.writeString(folder.resolve("page.html"), page);
        List<String> command = List.of(
                chromium.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=5000",
                "--dump-dom",
                file.toUri().toString());
        return Program.run(
                        PATIENCE,
                        command,
                        browser -> browser.redirectErrorStream(false).redirectError(ProcessBuilder.Redirect.DISCARD))
                .output();
    }
}
