package digaas.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digaas.fixture.Campaign;
import digaas.fixture.Program;
import digaas.reports.figures.ReportScope;
import digaas.reports.making.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a browser makes of the page: skipped, and said so, where there is no Chromium. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("browser")
class PageInBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void itsScriptRunsUnderItsPolicyAndMakesChartsAndTablesLive() throws Exception {
        String dom = seen(report(300));
        assertThat(dom).contains("data-charts=\"5\"");
        assertThat(dom.split("<canvas", -1)).hasSize(6);
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
        String driven = driven(page, """
            const plot = document.querySelector('#durations-by-condition .plot');
            for (const key of ['ArrowRight', '+', '+', 'ArrowRight', 'ArrowDown'])
              plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
            document.querySelector('#durations-by-condition .legend button').click();
            const heads = [...document.querySelectorAll('th button')];
            heads.find((head) => head.textContent === 'time until seen (s)').click();
            """);
        String dom = seen(driven);
        assertThat(dom)
                .containsPattern("aria-live=\"polite\">[a-z_]+: [^<]*[0-9.]+&nbsp;s[^<]*2026-03-1[23] [0-9:.]+ UTC; "
                        + "zone[^<]* on [^<]*, request [0-9a-f-]{36}</p>");
        assertThat(dom).contains("aria-pressed=\"false\"").contains("aria-sort=\"ascending\"");
    }

    @Test
    void theTableOfRequestsIsFilteredSortedAndDrawnOnlyWhereItIsInView() throws Exception {
        String dom = seen(driven(report(2_000), """
            const search = document.getElementById('filter-search');
            search.value = 'zone1';
            search.dispatchEvent(new Event('input'));
            const outcome = document.getElementById('filter-outcome');
            outcome.value = 'seen';
            outcome.dispatchEvent(new Event('input'));
            const time = [...document.querySelectorAll('#request-table th button')]
              .find((head) => head.textContent === 'time (s)');
            time.click();
            time.click();
            const rows = [...document.querySelectorAll('#request-table tbody tr:not(.space)')];
            const times = rows.map((row) => Number(row.cells[5].textContent));
            document.body.dataset.rows = String(rows.length);
            document.body.dataset.right = String(rows.every((row) => row.cells[0].textContent.startsWith('zone1')
              && row.cells[3].textContent === 'seen') && times.every((each, i) => i === 0 || each <= times[i - 1]));
            """));
        assertThat(dom)
                .contains("data-right=\"true\"")
                .containsPattern("role=\"status\">\\d+ of 2,000 requests.</p>")
                .containsPattern("data-rows=\"[1-9][0-9]?\"");
    }

    @Test
    void aPointLeadsToItsRequestAndAnAddressToo() throws Exception {
        String page = report(300);
        String dom = seen(driven(page, """
            const plot = document.querySelector('#durations-by-condition .plot');
            for (const key of ['ArrowRight', 'ArrowRight', 'Enter'])
              plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
            document.body.dataset.hash = location.hash;
            document.body.dataset.read = plot.parentElement.querySelector('.reading').textContent;
            document.body.dataset.on = document.querySelector('#request-table tr.on').textContent;
            """));
        String id = found(dom, "data-hash=\"#([0-9a-f-]{36})\"");
        assertThat(found(dom, "data-read=\"([^\"]*)\""))
                .endsWith("request " + id)
                .contains(".example.net. on ");
        assertThat(found(dom, "data-on=\"([^\"]*)\"")).endsWith(id);

        String linked = seen(driven(
                page,
                "location.hash = '#%s?condition=data';".formatted(id)
                        + "addEventListener('hashchange', () => document.body.dataset.marked = "
                        + "document.querySelector('#request-table .marked').textContent);"));
        assertThat(linked).contains("data-marked=\"Marked: ").contains(id);
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    /** With a script that the page's own policy would stop. */
    private static String driven(String page, String script) {
        return page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("</body>", "<script>\n" + script + "</script>\n</body>");
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
