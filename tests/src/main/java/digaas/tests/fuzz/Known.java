package digaas.tests.fuzz;

import digaas.tests.http.ApiClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is there before the first request is sent, so that there is something to ask for.
 *
 * @param uuids of requests that have ended, of some to be cancelled, of one to be left open, of reports and of nothing
 * @param integers of observers, of stats and of nothing
 * @param tokens of listings
 * @param open the request that is to be left open
 */
record Known(List<String> uuids, List<String> integers, List<String> tokens, String open) {
    private static final JsonMapper JSON = new JsonMapper();
    /** So many that a page of them would be larger than a function may answer. */
    private static final int LARGE = 200;
    /** More of them would be larger than a function may be asked. */
    private static final int OF_A_BATCH = 50;

    /** @param nameserver answers every question with an SOA */
    static Known make(ApiClient api, String nameserver) throws IOException, InterruptedException {
        String now = Long.toString(System.currentTimeMillis() / 1000);
        List<String> uuids = new ArrayList<>(List.of("11111111-2222-3333-4444-555555555555"));
        for (int i = 0; i < 4; i++) {
            uuids.add(id(api, "/requests", request(nameserver, "\"serial_not_lower\"", "20")));
        }
        String open = id(api, "/requests", request(nameserver, "\"zone_removed\"", "86400"));
        for (int i = 0; i < 3; i++) {
            uuids.add(id(api, "/requests", request(nameserver, "\"zone_removed\"", "86400")));
        }
        String observer = id(
                api,
                "/observers",
                "{\"name\":\"hello.com\",\"nameserver\":\"%s\",\"start_time\":%s,\"interval\":1,\"timeout\":0.3,\"type\":\"ZONE_CREATE\"}"
                        .formatted(nameserver, now));
        uuids.add(id(api, "/reports", "{\"start\":0,\"end\":1}"));
        uuids.add(id(api, "/stats", "{\"start_time\":0,\"end_time\":1}"));
        String stats = id(api, "/stats", "{\"start\":0,\"end\":1}");
        addLarge(api, nameserver);
        List<String> tokens = List.of(
                api.get("/requests?limit=1").required("next_token").asString(),
                api.get("/reports?limit=1").required("next_token").asString());
        uuids.add(open);
        return new Known(uuids, List.of(observer, stats, "1", "9007199254740991"), tokens, open);
    }

    private static String request(String nameserver, String condition, String timeout) {
        return "{\"nameserver\":\"%s\",\"zone_name\":\"hello.com\",\"condition\":%s,\"serial\":1,\"frequency\":1,\"timeout\":%s}"
                .formatted(nameserver, condition, timeout);
    }

    /** Listed under a run of their own. */
    private static void addLarge(ApiClient api, String nameserver) throws IOException, InterruptedException {
        String rdata = "\\\"".repeat(16_000);
        String one = request(
                nameserver,
                "\"zone_exists\"",
                "20,\"rdata\":\"%s\",\"run\":\"large\",\"start_time\":1".formatted(rdata));
        for (int sent = 0; sent < LARGE; sent += OF_A_BATCH) {
            var _ = api.post("/requests/batch", "[" + String.join(",", Collections.nCopies(OF_A_BATCH, one)) + "]");
        }
    }

    private static String id(ApiClient api, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = api.send("POST", path, body);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).required("id").asString();
    }
}
