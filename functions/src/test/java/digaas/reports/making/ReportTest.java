package digaas.reports.making;

import static digaas.reports.making.Examples.SCOPE;
import static digaas.reports.making.Examples.answered;
import static digaas.reports.making.Examples.at;
import static digaas.reports.making.Examples.failed;
import static digaas.reports.making.Examples.hostile;
import static digaas.reports.making.Examples.query;
import static digaas.reports.making.Examples.request;
import static digaas.reports.making.Examples.seen;
import static digaas.reports.making.Examples.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import digaas.measurement.Measurement;
import digaas.poll.Reason;
import digaas.reports.figures.Instances;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a report counts and computes. */
class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void theSummaryHasTheOriginalsFigures() throws Exception {
        JsonNode json = summary(
                folder,
                List.of(
                        seen("zone_exists", "192.0.2.1", 1, 1.5),
                        seen("zone_exists", "192.0.2.1", 2, 2.5),
                        seen("data", "192.0.2.2", 3, 4),
                        failed("data", "192.0.2.2", Reason.TIMEOUT),
                        failed("data", "192.0.2.2", Reason.CANCELLED),
                        request("data", "192.0.2.1", null, List.of())));
        assertThat(json.get("start").decimalValue()).isEqualByComparingTo("1773309600.25");
        assertThat(json.get("filters").get("run").stringValue()).isEqualTo("release-7");
        assertThat(json.get("first_change").decimalValue()).isEqualByComparingTo("1773309600.25");
        assertThat(json.get("last_change").decimalValue()).isEqualByComparingTo("1773309600.25");
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
                    .isEqualTo("{requests=4, success_count=2, error_count=1, accepted=1, "
                            + "median=2.500000, per95=2.500000}");
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
        JsonNode json = summary(folder, List.of(failed("data", "192.0.2.2", Reason.INTERNAL)));
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
        JsonNode instances = summary(
                        folder,
                        List.of(
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
                .contains("by instance (NSID)")
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
        JsonNode instances = summary(folder, many).get("by_instance");
        assertThat(instances.size()).isEqualTo(Instances.MOST + 1);
        assertThat(instances.get(Instances.MOST).get("nameserver").stringValue())
                .isEqualTo("others");
        assertThat(instances.get(Instances.MOST).get("success_count").intValue())
                .isEqualTo(50);
    }

    @Test
    void changesThatWentAwayAgainAreCountedWhereSomebodyLooked() throws Exception {
        JsonNode json = summary(
                folder,
                List.of(
                        answered("192.0.2.1", null, 2, at(1)),
                        answered("192.0.2.1", null, 2, null),
                        seen("zone_exists", "192.0.2.1", 1, 2)));
        assertThat(json.get("flaps_by_condition").toString())
                .isEqualTo("{\"data\":{\"confirmed\":1,\"flapping\":1,\"flaps\":3,\"most\":3}}");
        assertThat(Files.readString(folder.resolve("index.html"))).contains("Confirmed changes that disappeared");
        summary(folder, List.of(seen("zone_exists", "192.0.2.1", 1, 2)));
        assertThat(Files.readString(folder.resolve("index.html"))).doesNotContain("Confirmed changes that disappeared");
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
                .contains("Changes not seen, by last answer:</strong> none: requests\u00a01.");
    }

    @Test
    void quantilesTakeTimeoutsAndBracketsIntoAccount() throws Exception {
        JsonNode quantiles = summary(
                        folder,
                        List.of(
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
}
