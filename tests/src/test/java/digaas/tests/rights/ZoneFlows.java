package digaas.tests.rights;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is done with zones, done once each. */
final class ZoneFlows {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String IMPORTS = "/v2/zones/tasks/imports";
    private static final String FILE = """
        $ORIGIN example.test.
        @ 300 IN SOA ns1 hostmaster 1 3600 900 604800 300
        @ 300 IN NS ns1
        ns1 300 IN A 192.0.2.1
        """;

    private final HttpClient http;
    private final URI api;
    private final String nameserver;

    /** @param nameserver answers any question with an SOA */
    ZoneFlows(HttpClient http, URI api, String nameserver) {
        this.http = http;
        this.api = api;
        this.nameserver = nameserver;
    }

    void run() throws Exception {
        String first = id(post(IMPORTS, "text/dns", FILE));
        String zone =
                "/v2/zones/" + ended(IMPORTS + "/" + first).required("zone_id").asString();
        upload();
        search(zone);
        export(zone);
        assertThat(send(get(zone).header("accept", "text/dns")).body()).contains("192.0.2.3");
        watch(zone);
        json(send(get("/v2/zones")), 200);
        json(send(get(IMPORTS)), 200);
        assertThat(send(delete(IMPORTS + "/" + first)).statusCode()).isEqualTo(204);
        json(send(delete(zone)), 202);
        Waiting.until(PATIENCE, "the end of " + zone, () -> send(get(zone)).statusCode() == 404);
        large();
    }

    /** A zone whose file is too large for an answer. It stays. */
    private void large() throws Exception {
        String file = FILE.replace("example.test.", "large.test.")
                + "$GENERATE 1-100000 a-name-of-some-length-$ A 192.0.2.1\n";
        String task = id(post(IMPORTS, "text/dns", file));
        String zone =
                "/v2/zones/" + ended(IMPORTS + "/" + task).required("zone_id").asString();
        HttpResponse<String> link = send(get(zone).header("accept", "text/dns"));
        assertThat(link.statusCode()).isEqualTo(303);
        URI large = api.resolve(link.headers().firstValue("location").orElseThrow());
        assertThat(send(HttpRequest.newBuilder(large).GET()).body()).hasSizeGreaterThan(5 << 20);
    }

    /** Replaces the zone by another one of the same name. */
    private void upload() throws Exception {
        JsonNode waiting = json(
                post(IMPORTS, "application/json", "{\"upload\": {}, \"attributes\": {\"replace\": \"true\"}}"), 202);
        URI link = URI.create(waiting.at("/links/upload").asString());
        HttpRequest.Builder put = HttpRequest.newBuilder(link)
                .PUT(BodyPublishers.ofString(FILE + "ns2 300 IN A 192.0.2.2\nns3 300 IN A 192.0.2.3\n"));
        assertThat(send(put).statusCode()).isEqualTo(200);
        String task = IMPORTS + "/" + waiting.required("id").asString();
        json(post(task + "/start", "text/plain", ""), 202);
        assertThat(ended(task).required("added").asInt()).isEqualTo(2);
    }

    private void search(String zone) throws Exception {
        JsonNode found = json(send(get("/v2/recordsets?data=192.0.2.3")), 200);
        String id = found.at("/recordsets/0/id").asString();
        assertThat(json(send(get(zone + "/recordsets/" + id)), 200)
                        .required("name")
                        .asString())
                .isEqualTo("ns3.example.test.");
        for (String query : Set.of("name=ns3.example.test.", "data=192.*", "type=A", "sort_key=ttl")) {
            json(send(get("/v2/recordsets?" + query)), 200);
            json(send(get(zone + "/recordsets?" + query)), 200);
        }
    }

    /** One reads a TSIG key until it is cancelled; the other one returns between its passes. */
    private void watch(String zone) throws Exception {
        String signed = begun(zone, "\"timeout\": 600, \"tsig_key\": \"key\"");
        String watch = begun(zone, "\"recordsets\": {\"type\": \"NS\"}, \"frequency\": 13, \"timeout\": 15");
        json(send(get(watch + "/recordsets")), 200);
        Waiting.until(
                PATIENCE,
                "the end of " + watch,
                () -> !json(send(get(watch)), 200).required("status").asString().equals("ACCEPTED"));
        json(send(delete(signed)), 200);
        json(send(get(zone + "/watches")), 200);
    }

    private String begun(String zone, String fields) throws Exception {
        String body = "{\"nameservers\": [\"" + nameserver + "\"], " + fields + "}";
        return zone + "/watches/" + id(post(zone + "/watches", "application/json", body));
    }

    private void export(String zone) throws Exception {
        String task = "/v2/zones/tasks/exports/" + id(post(zone + "/tasks/export", "application/json", ""));
        ended(task);
        assertThat(send(get(task + "/export")).body()).startsWith("$ORIGIN example.test.");
        json(send(get("/v2/zones/tasks/exports")), 200);
        assertThat(send(delete(task)).statusCode()).isEqualTo(204);
    }

    private JsonNode ended(String task) throws Exception {
        Waiting.until(
                PATIENCE,
                "the end of " + task,
                () -> !json(send(get(task)), 200).required("status").asString().equals("PENDING"));
        JsonNode ended = json(send(get(task)), 200);
        assertThat(ended.required("status").asString()).as("%s", ended).isEqualTo("COMPLETE");
        return ended;
    }

    private static String id(HttpResponse<String> accepted) {
        return json(accepted, 202).required("id").asString();
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).GET();
    }

    private HttpRequest.Builder delete(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).DELETE();
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send(HttpRequest.newBuilder(api.resolve(path))
                .header("content-type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> reply, int status) {
        assertThat(reply.statusCode()).as("%s", reply.body()).isEqualTo(status);
        return JSON.readTree(reply.body());
    }
}
