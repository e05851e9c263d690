package digaas.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import digaas.poll.Aftermath;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.Evidence;
import digaas.poll.LastAnswer;
import digaas.poll.Measurement;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Instant START = Instant.parse("2026-03-12T10:00:00.250Z");
    private static final Scope SCOPE =
            new Scope("4f2c9ef0", START, START.plusSeconds(60), Map.of("run", "release-7"), START.plusSeconds(120));
    private static final String HOSTILE = "</text></svg><script>alert(1)</script>\u202E\u0007&\"'";

    @TempDir
    private Path folder;

    @Test
    void theSummaryComesLastAndThePageBeforeIt() throws Exception {
        assertThat(files(List.of()).stream().map(ReportFile::name))
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

    @Test
    void theSummaryHasTheOriginalsFigures() throws Exception {
        JsonNode json = summary(List.of(
                seen("zone_exists", "192.0.2.1", 1, 1.5),
                seen("zone_exists", "192.0.2.1", 2, 2.5),
                seen("data", "192.0.2.2", 3, 4),
                failed("data", "192.0.2.2", Reason.TIMEOUT),
                failed("data", "192.0.2.2", Reason.CANCELLED),
                request("data", "192.0.2.1", null, List.of())));
        assertThat(json.get("start").decimalValue()).isEqualByComparingTo("1773309600.25");
        assertThat(json.get("filters").get("run").stringValue()).isEqualTo("release-7");
        assertThat(json.get("requests").intValue()).isEqualTo(6);
        assertThat(json.get("accepted").intValue()).isEqualTo(1);
        JsonNode overall = json.get("overall");
        assertThat(overall.get("success_count").intValue()).isEqualTo(3);
        assertThat(overall.get("error_count").intValue()).isEqualTo(2);
        assertThat(overall.get("average").doubleValue()).isCloseTo(8 / 3.0, within(1e-9));
        assertThat(figures(overall)).containsExactly(1.5, 2.5, 4, 4, 4, 4, 4, 4);
        assertThat(figures(json.get("by_condition").get("zone_exists"))).startsWith(1.5, 2.5);
        assertThat(json.get("by_condition").get("data").get("error_count").intValue())
                .isEqualTo(2);
        assertThat(json.get("by_nameserver")
                        .get("192.0.2.1")
                        .get("undecided_count")
                        .intValue())
                .isEqualTo(1);
        assertThat(json.get("errors_by_reason").toString()).isEqualTo("{\"timeout\":1,\"cancelled\":1}");
    }

    @Test
    void theHeadlineIsOfTheSummarysFigures() throws Exception {
        try (var report = new Report(SCOPE, folder)) {
            report.add(seen("data", "192.0.2.1", 1, 1.5), List.of());
            report.add(seen("data", "192.0.2.1", 2, 2.5), List.of());
            report.add(failed("data", "192.0.2.2", Reason.TIMEOUT), List.of());
            report.add(request("data", "192.0.2.1", null, List.of()), List.of());
            report.finish();
            assertThat(report.headline().toString())
                    .isEqualTo(
                            "{requests=4, success_count=2, error_count=1, accepted=1, median=2.500000, per95=2.500000}");
        }
    }

    @Test
    void aHeadlineOfNoDurationsHasNone() throws Exception {
        try (var report = new Report(SCOPE, folder)) {
            assertThat(report.headline()).containsOnlyKeys("requests", "success_count", "error_count", "accepted");
        }
    }

    @Test
    void figuresOfNoDataAreNull() throws Exception {
        JsonNode json = summary(List.of(failed("data", "192.0.2.2", Reason.INTERNAL)));
        for (JsonNode figures : List.of(
                json.get("overall"),
                json.get("by_condition").get("data"),
                json.get("by_nameserver").get("192.0.2.2"),
                json.get("queries").get("overall"))) {
            assertThat(figures.get("median").isNull()).isTrue();
            assertThat(figures.get("average").isNull()).isTrue();
        }
        assertThat(json.toString()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void queriesAreCountedByOutcomeAndAboveTwoSeconds() throws Exception {
        try (var report = new Report(SCOPE, folder)) {
            report.add(seen("data", "192.0.2.1", 1, 2), List.of(query(0.010, 0), query(2.5, 3), query(5, 4096)));
            report.finish();
        }
        JsonNode json =
                JsonMapper.shared().readTree(folder.resolve("summary.json").toFile());
        JsonNode queries = json.get("queries").get("by_nameserver").get("192.0.2.1");
        assertThat(queries.get("outcomes").toString()).isEqualTo("{\"NOERROR\":1,\"NXDOMAIN\":1,\"timeout\":1}");
        assertThat(queries.get("queries_over_threshold").intValue()).isEqualTo(2);
        assertThat(queries.get("success_count").intValue()).isEqualTo(2);
        assertThat(queries.get("max").doubleValue()).isEqualTo(2.5);
        JsonNode slow = json.get("queries_over_threshold");
        assertThat(slow.get("by_nameserver")
                        .get("192.0.2.1")
                        .get("success_count")
                        .intValue())
                .isEqualTo(1);
        assertThat(slow.get("overall").get("error_count").intValue()).isEqualTo(1);
    }

    @Test
    void changesAreSplitByTheInstanceThatShowedThem() throws Exception {
        JsonNode instances = summary(List.of(
                        answered("192.0.2.1", "fra1", 1.5, null),
                        answered("192.0.2.1", "fra1", 2.5, null),
                        answered("192.0.2.1", "ams<2>", 7, null),
                        answered("192.0.2.2", "fra1", 3, null),
                        answered("192.0.2.2", null, 4, null),
                        answered("192.0.2.2", "confirmed", 5, at(4))))
                .get("by_instance");
        assertThat(instances
                        .valueStream()
                        .map(instance -> instance.get("nameserver").stringValue() + " "
                                + instance.get("nsid").stringValue() + " "
                                + instance.get("success_count").intValue() + " "
                                + instance.get("max").doubleValue()))
                .containsExactly("192.0.2.1 ams<2> 1 7.0", "192.0.2.1 fra1 2 2.5", "192.0.2.2 fra1 1 3.0");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("by the instance (NSID)")
                .contains("<td>ams&lt;2&gt;</td><td class=\"n\">1</td>");
        assertThat(Files.readString(folder.resolve("requests.csv")))
                .contains(",ams<2>,")
                .contains(",confirmed,3\r\n");
    }

    @Test
    void moreInstancesThanAnyoneReadsAreCountedTogether() throws Exception {
        List<Measurement> many = IntStream.range(0, Instances.MOST + 50)
                .mapToObj(i -> answered("192.0.2.1", "n%03d".formatted(i), 2, null))
                .toList();
        JsonNode instances = summary(many).get("by_instance");
        assertThat(instances.size()).isEqualTo(Instances.MOST + 1);
        assertThat(instances.get(Instances.MOST).get("nameserver").stringValue())
                .isEqualTo("others");
        assertThat(instances.get(Instances.MOST).get("success_count").intValue())
                .isEqualTo(50);
    }

    @Test
    void changesThatWentAwayAgainAreCountedWhereSomebodyLooked() throws Exception {
        JsonNode json = summary(List.of(
                answered("192.0.2.1", null, 2, at(1)),
                answered("192.0.2.1", null, 2, null),
                seen("zone_exists", "192.0.2.1", 1, 2)));
        assertThat(json.get("flaps_by_condition").toString())
                .isEqualTo("{\"data\":{\"confirmed\":1,\"flapping\":1,\"flaps\":3,\"most\":3}}");
        assertThat(Files.readString(folder.resolve("index.html"))).contains("Changes that went away again");
        summary(List.of(seen("zone_exists", "192.0.2.1", 1, 2)));
        assertThat(Files.readString(folder.resolve("index.html"))).doesNotContain("Changes that went away again");
    }

    @Test
    void failuresAreTold() throws Exception {
        try (var report = new Report(SCOPE, folder)) {
            report.add(seen("data", "192.0.2.1", 1, 2), List.of(query(0.01, 0), query(0.01, 0), query(0.01, 2)));
            report.add(failed("data", "192.0.2.2", Reason.TIMEOUT), List.of(query(2, 4096)));
            report.add(hostile(), List.of());
            report.finish();
        }
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("<th scope=\"row\">SERVFAIL</th><td class=\"n\">1</td><td class=\"n\">25.00 %</td>")
                .contains("<th scope=\"row\">timeout</th><td class=\"n\">1</td>")
                .contains("Requests given up, by their latest answer")
                .contains("<th scope=\"row\">none</th><td class=\"n\">1</td>");
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
                    assertThat(svg.contains("no data in this range")).isEqualTo(requests == 0);
                    assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
                }
            }
        }
    }

    @Test
    void timeoutsAreCrossesInTheChartAndNotDropped() throws Exception {
        files(List.of(seen("data", "192.0.2.1", 1, 2), failed("data", "192.0.2.1", Reason.TIMEOUT)));
        String svg = Files.readString(folder.resolve("durations-by-condition.svg"));
        assertThat(svg)
                .contains("given up: not seen by then")
                .contains("data (2)")
                .contains("given up: not seen by then: 1");
    }

    @Test
    void namesOfStrangersStayText() throws Exception {
        for (ReportFile file : files(List.of(hostile()))) {
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
        files(List.of(seen("data", "192.0.2.1", 1, 2)));
        String page = Files.readString(folder.resolve("index.html"));
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page);
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1)).startsWith("default-src 'none'; ").doesNotContain("unsafe");
        assertThat(inline(page, "style")).allMatch(style -> policy.group(1).contains(Page.hash(style)));
        assertThat(inline(page, "script"))
                .hasSize(2)
                .allMatch(script -> policy.group(1).contains(Page.hash(script)));
        String markup = Pattern.compile("<script>.*?</script>", Pattern.DOTALL)
                .matcher(page)
                .replaceAll("");
        assertThat(markup).doesNotContain("<link").doesNotContain(" src=").doesNotContain(" style=");
        assertThat(markup).doesNotContainPattern("\\son[a-z]+=").doesNotContain("url(");
        assertThat(markup.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:")
                .doesNotContain("https:");
    }

    private static List<String> inline(String page, String tag) {
        return Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void quantilesTakeTimeoutsAndBracketsIntoAccount() throws Exception {
        JsonNode quantiles = summary(List.of(
                        seen("data", "192.0.2.1", 1, 2),
                        seen("data", "192.0.2.1", 1.5, 2.5),
                        failed("data", "192.0.2.1", Reason.TIMEOUT)))
                .get("overall")
                .get("quantiles");
        assertThat(quantiles.get("50").get("from").doubleValue()).isEqualTo(1.5);
        assertThat(quantiles.get("50").get("to").doubleValue()).isEqualTo(2);
        assertThat(quantiles.get("90").get("from").doubleValue()).isEqualTo(59);
        assertThat(quantiles.get("90").get("to").isNull()).isTrue();
        assertThat(quantiles.get("50").get("confidence_to").isNull()).isTrue();
    }

    @Test
    void numbersInTheCsvStayNumbers() throws Exception {
        files(List.of(seen("data", "192.0.2.1", -1, -0.5)));
        List<String> lines = Files.readAllLines(folder.resolve("requests.csv"));
        List<String> header = Arrays.asList(lines.get(0).split(","));
        List<String> cells = Arrays.asList(lines.get(1).split(",", -1));
        assertThat(cells).hasSameSizeAs(header);
        assertThat(cells.get(header.indexOf("duration"))).isEqualTo("-0.5");
        assertThat(cells.get(header.indexOf("start_time"))).isEqualTo("1773309600.25");
        assertThat(cells.get(header.indexOf("status"))).isEqualTo("COMPLETED");
    }

    private static double[] figures(JsonNode summary) {
        return DoubleStream.of(
                        summary.get("min").doubleValue(),
                        summary.get("median").doubleValue(),
                        summary.get("per66").doubleValue(),
                        summary.get("per75").doubleValue(),
                        summary.get("per90").doubleValue(),
                        summary.get("per95").doubleValue(),
                        summary.get("per99").doubleValue(),
                        summary.get("max").doubleValue())
                .toArray();
    }

    private static void parse(String xml) throws Exception {
        var bytes = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(bytes);
    }

    private JsonNode summary(List<Measurement> requests) throws Exception {
        files(requests);
        return JsonMapper.shared().readTree(folder.resolve("summary.json").toFile());
    }

    private List<ReportFile> files(List<Measurement> requests) throws Exception {
        try (var report = new Report(SCOPE, folder)) {
            for (Measurement request : requests) {
                report.add(request, List.of());
            }
            return report.finish();
        }
    }

    private static QuerySample query(double seconds, int outcome) {
        return new QuerySample(0, START, Duration.ofNanos((long) (seconds * 1e9)), outcome);
    }

    private static Instant at(double seconds) {
        return START.plusNanos((long) (seconds * 1e9));
    }

    private static Measurement seen(String condition, String nameserver, double notBefore, double by) {
        var ending = new Ending.Completed(new Bracket(at(notBefore), at(by)), Evidence.SOA);
        var sighting = new Sighting(at(notBefore), at(by), Evidence.SOA);
        return request(condition, nameserver, ending, List.of(sighting));
    }

    private static Measurement failed(String condition, String nameserver, Reason reason) {
        var sighting = new Sighting(at(59), null, null);
        return request(condition, nameserver, new Ending.Failed(reason, at(60)), List.of(sighting));
    }

    /** Completed by an instance's answer; confirmed with three flaps since then, unless that is null. */
    private static Measurement answered(
            String nameserver, @Nullable String nsid, double by, @Nullable Instant stableSince) {
        var aftermath = stableSince == null ? Aftermath.UNKNOWN : new Aftermath(stableSince, 3, null);
        var ending = new Ending.Completed(new Bracket(at(1), at(by)), Evidence.SOA, aftermath, at(by));
        var last = new LastAnswer(nameserver, "NOERROR", true, 1L, List.of(), Duration.ofMillis(2), nsid);
        return new Measurement(
                UUID.randomUUID(),
                "{}",
                "zone.example.",
                List.of(nameserver),
                "data",
                null,
                START,
                START,
                at(60),
                ending,
                3,
                last,
                List.of(),
                null,
                Duration.ZERO);
    }

    private static Measurement request(
            String condition, String nameserver, @Nullable Ending ending, List<Sighting> sightings) {
        return new Measurement(
                new UUID(0, 1),
                "{}",
                "zone.example.",
                List.of(nameserver),
                condition,
                null,
                START,
                START,
                at(60),
                ending,
                3,
                null,
                sightings,
                null,
                Duration.ZERO);
    }

    private static Measurement hostile() {
        var last = new LastAnswer(
                HOSTILE, HOSTILE, true, null, List.of("=cmd|'/c calc'!A1,x", HOSTILE), Duration.ofMillis(2), HOSTILE);
        return new Measurement(
                new UUID(0, 2),
                HOSTILE,
                HOSTILE,
                List.of(HOSTILE),
                HOSTILE,
                HOSTILE,
                START,
                START,
                at(60),
                new Ending.Completed(new Bracket(null, at(2)), Evidence.RRSET),
                1,
                last,
                List.of(),
                null,
                Duration.ZERO);
    }
}
