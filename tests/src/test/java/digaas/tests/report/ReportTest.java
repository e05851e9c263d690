package digaas.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import digaas.tests.Demanding;
import digaas.tests.bench.Api;
import digaas.tests.bench.ApiReply;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Bind;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnBind
@Demanding
class ReportTest {
    private final Bench bench;
    private final Api api;
    private final String run = Bind.freshName("reported");

    ReportTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    @Test
    void aReportCountsWhatWasRunAndItsLinksOpen() throws Exception {
        long start = Instant.now().getEpochSecond();
        run();

        JsonNode report = report(start, Instant.now().getEpochSecond() + 1);

        Map<String, byte[]> files = files(report);
        assertThat(files).containsKeys("summary.json", "index.html");
        files.forEach((file, bytes) -> assertThat(bytes).as(file).isNotEmpty());
        JsonNode summary = Api.JSON.readTree(files.get("summary.json"));
        assertThat(summary.required("requests").asInt()).isEqualTo(4);
        assertThat(summary.required("accepted").asInt()).isEqualTo(1);
        assertThat(summary.required("overall").required("success_count").asInt())
                .isEqualTo(2);
        assertThat(summary.required("overall").required("error_count").asInt()).isEqualTo(1);
        assertThat(summary.required("errors_by_reason").required("timeout").asInt())
                .isEqualTo(1);
    }

    @Test
    void aRunIsComparedWithAnotherWheneverThatWas() throws Exception {
        Zone zone = bench.zone("compared");
        String other = Bind.freshName("before");
        api.ended(api.request(bench.about(zone, "zone_exists").put("run", other)))
                .completed();
        long start = Instant.now().getEpochSecond();
        api.ended(api.request(bench.about(zone, "zone_exists").put("run", run))).completed();
        assertThat(api.post("/reports", "{\"start\": 1, \"end\": 2, \"compare\": \"a\"}")
                        .json()
                        .toString())
                .contains("needs run");

        String body = "{\"start\": %d, \"end\": %d, \"run\": \"%s\", \"compare\": \"%s\"}"
                .formatted(start - 60, Instant.now().getEpochSecond() + 1, run, other);
        JsonNode report = made(body);

        assertThat(report.required("compare").asString()).isEqualTo(other);
        JsonNode comparison =
                Api.JSON.readTree(files(report).get("summary.json")).required("comparison");
        assertThat(comparison.required("run").asString()).isEqualTo(other);
        assertThat(comparison.required("in_both").asInt()).isEqualTo(1);
        assertThat(comparison.required("overall").required("success_count").asInt())
                .isEqualTo(1);
    }

    /** Two that succeed, one that times out, one that is still open when the report is made. */
    private void run() throws Exception {
        Zone zone = bench.zone("reported");
        Result exists = api.request(bench.about(zone, "zone_exists").put("run", run));
        Result serial = api.request(
                bench.about(zone, "serial_not_lower").put("serial", 2).put("run", run));
        Result vain =
                api.request(bench.about(zone, "zone_removed").put("run", run).put("timeout", 0.5));
        api.request(bench.about(zone, "zone_removed").put("run", run).put("timeout", 60));
        zone.awaitQuestions(4);
        zone.serial(2);
        api.ended(exists).completed();
        api.ended(serial).completed();
        api.ended(vain).timedOut();
    }

    private JsonNode report(long start, long end) throws Exception {
        return made("{\"start\": %d, \"end\": %d, \"run\": \"%s\"}".formatted(start, end, run));
    }

    private JsonNode made(String body) throws Exception {
        ApiReply accepted = api.post("/reports", body);
        assertThat(accepted.status()).as("%s", accepted.json()).isEqualTo(202);
        String path = accepted.headers().firstValue("location").orElseThrow();
        Waiting.until("the report " + path, () -> !"ACCEPTED".equals(status(api.get(path))));
        ApiReply made = api.get(path);
        assertThat(status(made)).as("%s", made.json()).isEqualTo("COMPLETED");
        return made.json();
    }

    private static String status(ApiReply reply) {
        return reply.json().required("status").asString();
    }

    private static Map<String, byte[]> files(JsonNode report) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Map.Entry<String, JsonNode> link : report.required("links").properties()) {
                URI uri = URI.create(link.getValue().asString());
                var reply = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
                assertThat(reply.statusCode()).as("%s", uri).isEqualTo(200);
                files.put(link.getKey(), reply.body());
            }
        }
        return files;
    }
}
