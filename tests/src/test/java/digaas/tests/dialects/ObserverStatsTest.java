package digaas.tests.dialects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.OriginalClient;
import digaas.tests.bench.OriginalClient.Answer;
import digaas.tests.bench.Zone;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /stats} over observers as a client of the original's uses it. */
@OnBind
class ObserverStatsTest {
    private static final String[] FIGURES = {
        "average", "median", "min", "max", "per66", "per75", "per90", "per95", "per99", "success_count", "error_count"
    };

    /** When no other test's requests start. */
    private static final long SECOND = 1_469_118_683;

    /** To which durations are shown, and by twice which sums of two are off. */
    private static final Offset<Double> MICROSECOND = within(2e-6);

    private final Bench bench;
    private final Observers observers;
    private final OriginalClient client;

    ObserverStatsTest(Bench bench) {
        this.bench = bench;
        this.observers = new Observers(bench);
        this.client = observers.client();
    }

    @AfterEach
    void close() {
        observers.close();
    }

    @Test
    void statsSumUpAndPlotARange() throws Exception {
        Zone zone = bench.zone("stats");
        double[] updates = observe(zone);

        Answer posted = client.post("/stats", "{\"start\": %1$d, \"end\": %1$d}".formatted(SECOND));
        assertThat(posted.status()).as(posted.text()).isEqualTo(201);
        assertThat(posted.field("status").asString()).isEqualTo("ACCEPTED");
        assertShowsRange(posted);
        String path = "/stats/" + posted.field("id").asString();
        assertSummaryHasItsParts(client.get(path + "/summary"));

        Answer made = client.ended(path);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.field("status").asString()).isEqualTo("COMPLETE");
        assertThat(made.field("id")).isEqualTo(posted.field("id"));
        assertShowsRange(made);
        Answer summary = client.get(path + "/summary");
        assertSummaryHasItsParts(summary);
        assertByType(summary.field("observers_by_type"), updates);
        assertByNameserver(summary);
        assertPlots(path);
    }

    /**
     * Five that are seen, of which two updates, and one that is not. Returns the durations of the updates, in order.
     */
    private double[] observe(Zone zone) throws Exception {
        List<ObjectNode> bodies = List.of(
                observers.observer("ZONE_UPDATE", zone.name()).put("serial", 2),
                observers.observer("ZONE_UPDATE", zone.name()).put("serial", 2),
                observers.observer("ZONE_CREATE", zone.name()),
                observers.recordObserver("RECORD_CREATE", zone.at("ns1"), "127.0.0.1"),
                observers.recordObserver("RECORD_UPDATE", zone.at("ns1"), "127.0.0.1"),
                observers
                        .observer("ZONE_DELETE", zone.name())
                        .put("interval", 0.2)
                        .put("timeout", 3));
        List<String> paths = new ArrayList<>();
        for (ObjectNode body : bodies) {
            paths.add(observers.posted(body.put("start_time", SECOND)));
        }
        zone.awaitQuestions(paths.size());
        zone.serial(2);
        List<Answer> ended = new ArrayList<>();
        for (String path : paths) {
            ended.add(client.ended(path));
        }
        return ended.stream()
                .limit(2)
                .mapToDouble(answer -> answer.field("duration").doubleValue())
                .sorted()
                .toArray();
    }

    private static void assertShowsRange(Answer stats) {
        assertThat(stats.json().propertyNames()).containsExactlyInAnyOrder("id", "start", "end", "status");
        assertThat(stats.field("id").isIntegralNumber()).isTrue();
        assertThat(stats.field("start").asLong()).isEqualTo(SECOND);
        assertThat(stats.field("end").asLong()).isEqualTo(SECOND);
    }

    private static void assertByType(JsonNode types, double[] updates) {
        assertThat(types.propertyNames())
                .containsExactlyInAnyOrder(
                        "ZONE_CREATE", "ZONE_UPDATE", "ZONE_DELETE", "RECORD_CREATE", "RECORD_UPDATE");
        JsonNode figures = types.required("ZONE_UPDATE");
        assertThat(figures.propertyNames()).containsExactlyInAnyOrder(FIGURES);
        assertThat(figures.required("success_count").asInt()).isEqualTo(2);
        assertThat(figures.required("error_count").asInt()).isZero();
        assertThat(figures.required("min").doubleValue()).isCloseTo(updates[0], MICROSECOND);
        assertThat(figures.required("average").doubleValue()).isCloseTo((updates[0] + updates[1]) / 2, MICROSECOND);
        for (String upper : List.of("median", "max", "per66", "per75", "per90", "per95", "per99")) {
            assertThat(figures.required(upper).doubleValue()).as(upper).isCloseTo(updates[1], MICROSECOND);
        }
        JsonNode vain = types.required("ZONE_DELETE");
        assertThat(vain.required("error_count").asInt()).isEqualTo(1);
        assertThat(vain.required("median").isNull()).isTrue();
    }

    private void assertByNameserver(Answer summary) {
        JsonNode observers = summary.field("observers_by_nameserver");
        JsonNode figures = observers.required(bench.bind().address());
        assertThat(figures.propertyNames()).containsExactlyInAnyOrder(FIGURES);
        assertThat(figures.required("success_count").asInt()).isEqualTo(5);
        assertThat(figures.required("error_count").asInt()).isEqualTo(1);
        JsonNode queries = summary.field("queries").required(bench.bind().address());
        assertThat(queries.propertyNames()).containsExactlyInAnyOrder(FIGURES);
        assertThat(queries.required("success_count").asInt()).isGreaterThanOrEqualTo(6);
        assertThat(queries.required("min").doubleValue()).isPositive();
    }

    private void assertPlots(String path) throws Exception {
        for (String plot : List.of("propagation_by_type", "propagation_by_nameserver", "query", "QUERY")) {
            Answer png = client.get(path + "/plots/" + plot);
            assertThat(png.status()).as(plot).isEqualTo(200);
            assertThat(png.contentType()).isEqualTo("image/png");
            assertThat(ImageIO.read(new ByteArrayInputStream(png.body())).getWidth())
                    .isEqualTo(1920);
        }
        Answer unknown = client.get(path + "/plots/pie");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().propertyNames()).containsExactly("error");
    }

    /** Also before it is made: the original answers with what it has so far. */
    private static void assertSummaryHasItsParts(Answer summary) {
        assertThat(summary.status()).isEqualTo(200);
        assertThat(summary.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "observers_by_type", "observers_by_nameserver", "queries", "queries_over_threshold");
    }
}
