package digaas.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Campaign;
import digaas.reports.figures.ReportScope;
import digaas.reports.making.Report;
import digaas.tests.Demanding;
import digaas.tests.Product;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports in a browser; with {@code -Ddigaas.pictures=true}, {@code tests/target/pictures} has what they look like. */
@TestInstance(Lifecycle.PER_CLASS)
@Demanding
class ReportPagesTest {
    private static final Duration LENGTH = Duration.ofMinutes(20);

    private Browser browser;
    private Axe axe;

    @BeforeAll
    void start(@TempDir Path profile) throws Exception {
        axe = new Axe();
        browser = new Browser(profile);
    }

    @AfterAll
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, ''", "16, ''", "2000, ''", "16, before"})
    void aReportHasNoFaultThatAxeOrTheBrowserFinds(int requests, String compared, @TempDir Path folder)
            throws Exception {
        URI page = report(requests, compared, folder);
        Path pictures = Files.createDirectories(Product.ROOT.resolve("tests/target/pictures"));
        String name = compared.isEmpty() ? Integer.toString(requests) : "compared";
        for (int width : List.of(1400, 800, 390)) {
            boolean dark = width == 390;
            browser.look(width, 900, dark);
            browser.open(page);
            browser.await("the charts", "document.documentElement.dataset.charts !== undefined");
            browser.photograph(pictures.resolve("report-%s-%d.png".formatted(name, width)));
            if (width != 800) {
                axe.check(browser, "%s at %d".formatted(name, width));
            }
            assertThat(browser.errors()).isEmpty();
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
                            .asBoolean())
                    .as("nothing scrolls sideways as a whole at %d", width)
                    .isTrue();
        }
        browser.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        browser.evaluate("const run = document.getElementById('other-run');"
                + "if (run) { run.value = \"it's\"; run.dispatchEvent(new Event('input')); }");
        if (compared.isEmpty()) {
            assertThat(browser.evaluate("document.querySelector('#compare pre').textContent")
                            .asString())
                    .isEqualTo("digaas report --run 'release-42' --compare 'it'\\''s' --open");
        }
        axe.check(browser, name + " opened");
        browser.print(pictures.resolve("report-%s.pdf".formatted(name)));
    }

    private static URI report(int requests, String compared, Path folder) throws Exception {
        var scope = new ReportScope(
                "a", Campaign.START, Campaign.START.plus(LENGTH), Map.of("run", "release-42"), Campaign.START);
        var campaign = new Campaign(3, LENGTH, 20);
        try (var report = new Report(scope, folder, compared.isEmpty() ? null : compared)) {
            for (int i = 0; i < requests; i++) {
                Campaign.Made made = campaign.next();
                report.add(made.measurement(), made.samples());
                if (!compared.isEmpty()) {
                    report.addCompared(campaign.next().measurement());
                }
            }
            report.finish();
        }
        return folder.resolve("index.html").toUri();
    }
}
