package digaas.reports.making;

import static digaas.reports.making.Examples.SCOPE;
import static digaas.reports.making.Examples.failed;
import static digaas.reports.making.Examples.files;
import static digaas.reports.making.Examples.hostile;
import static digaas.reports.making.Examples.seen;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Campaign;
import digaas.html.HtmlPage;
import digaas.poll.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report's files are made of. */
class ReportFilesTest {
    @TempDir
    private Path folder;

    @Test
    void theSummaryComesLastAndThePageBeforeIt() throws Exception {
        assertThat(files(folder, List.of()).stream().map(ReportFile::name))
                .containsExactly(
                        "requests.csv",
                        "distribution.png",
                        "distribution.svg",
                        "durations-by-condition.png",
                        "durations-by-condition.svg",
                        "durations-by-nameserver.png",
                        "durations-by-nameserver.svg",
                        "queries-by-nameserver.png",
                        "queries-by-nameserver.svg",
                        "observers.json",
                        "index.html",
                        "summary.json");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 400})
    void chartsArePicturesOfAFullScreen(int requests) throws Exception {
        var campaign = new Campaign(12, Duration.ofMinutes(20), 20);
        try (var report = new Report(SCOPE, folder)) {
            for (int i = 0; i < requests; i++) {
                Campaign.Made made = campaign.next();
                report.add(made.measurement(), made.samples());
            }
            for (ReportFile file : report.finish()) {
                if (file.contentType().equals("image/png")) {
                    var picture = ImageIO.read(file.path().toFile());
                    assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(1920, 1080);
                } else if (file.contentType().equals("image/svg+xml")) {
                    String svg = Files.readString(file.path());
                    parse(svg);
                    assertThat(svg.contains("No data in this range")).isEqualTo(requests == 0);
                    assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
                }
            }
        }
    }

    @Test
    void timeoutsAreCrossesInTheChartAndNotDropped() throws Exception {
        files(folder, List.of(seen("data", "192.0.2.1", 1, 2), failed("data", "192.0.2.1", Reason.TIMEOUT)));
        String svg = Files.readString(folder.resolve("durations-by-condition.svg"));
        assertThat(svg)
                .contains("not seen when polling ended")
                .contains("data (2)")
                .contains("not seen when polling ended: 1");
    }

    @Test
    void namesOfStrangersStayText() throws Exception {
        for (ReportFile file : files(folder, List.of(hostile()))) {
            if (file.name().endsWith(".svg") || file.name().endsWith(".html")) {
                String text = Files.readString(file.path());
                assertThat(text)
                        .doesNotContain("<script>alert")
                        .doesNotContain("\u202E")
                        .doesNotContain("\u0007");
            }
            if (file.name().endsWith(".svg")) {
                parse(Files.readString(file.path()));
            }
        }
        assertThat(Files.readString(folder.resolve("requests.csv"))).contains("\"'=cmd|'/c calc'!A1,x |");
    }

    @Test
    void thePageLoadsNothingAndRunsOnlyWhatItsPolicyNames() throws Exception {
        files(folder, List.of(seen("data", "192.0.2.1", 1, 2)));
        String page = Files.readString(folder.resolve("index.html"));
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page);
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1)).startsWith("default-src 'none'; ").doesNotContain("unsafe");
        assertThat(inline(page, "style")).allMatch(style -> policy.group(1).contains(HtmlPage.hash(style)));
        assertThat(inline(page, "script"))
                .hasSize(2)
                .allMatch(script -> policy.group(1).contains(HtmlPage.hash(script)));
        String markup = Pattern.compile("<script>.*?</script>", Pattern.DOTALL)
                .matcher(page)
                .replaceAll("");
        assertThat(markup).doesNotContain("<link").doesNotContain(" src=").doesNotContain(" style=");
        assertThat(markup).doesNotContainPattern("\\son[a-z]+=").doesNotContain("url(");
        assertThat(markup.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:")
                .doesNotContain("https:");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 600})
    void manyChangesHaveAHeatMapAndEachConditionItsCurves(int requests) throws Exception {
        var campaign = new Campaign(3, Duration.ofMinutes(20), 20);
        try (var report = new Report(SCOPE, folder)) {
            for (int i = 0; i < requests; i++) {
                report.add(campaign.next().measurement(), List.of());
            }
            assertThat(report.finish().stream().map(ReportFile::name).anyMatch("heat-map.svg"::equals))
                    .isEqualTo(requests > 500);
        }
        String page = Files.readString(folder.resolve("index.html"));
        assertThat(page).contains("Each condition, by nameserver").contains("<title id=\"small-4-title\">zone_removed");
        assertThat(page.contains("id=\"heat-map\"")).isEqualTo(requests > 500);
    }

    @Test
    void headingsAreInOrder() throws Exception {
        files(folder, List.of(seen("data", "192.0.2.1", 1, 2), failed("data", "192.0.2.2", Reason.TIMEOUT)));
        String page = Files.readString(folder.resolve("index.html"));
        List<String> headings = Pattern.compile("<h([1-6])>")
                .matcher(page)
                .results()
                .map(heading -> heading.group(1))
                .toList();
        assertThat(headings).startsWith("1", "2").doesNotContain("3");
        assertThat(page.indexOf("<h2>")).isLessThan(page.indexOf("<figure"));
    }

    private static List<String> inline(String page, String tag) {
        return Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void numbersInTheCsvStayNumbers() throws Exception {
        files(folder, List.of(seen("data", "192.0.2.1", -1, -0.5)));
        List<String> lines = Files.readAllLines(folder.resolve("requests.csv"));
        List<String> header = Arrays.asList(lines.get(0).split(","));
        List<String> cells = Arrays.asList(lines.get(1).split(",", -1));
        assertThat(cells).hasSameSizeAs(header);
        assertThat(cells.get(header.indexOf("duration"))).isEqualTo("-0.5");
        assertThat(cells.get(header.indexOf("start_time"))).isEqualTo("1773309600.25");
        assertThat(cells.get(header.indexOf("status"))).isEqualTo("COMPLETED");
    }

    private static void parse(String xml) throws Exception {
        var bytes = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(bytes);
    }
}
