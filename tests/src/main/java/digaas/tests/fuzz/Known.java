package digaas.tests.fuzz;

import digaas.tests.http.Connection;
import digaas.tests.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
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
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** So many that a page of them would be larger than a function may answer. */
    private static final int LARGE = 200;

    /** @param nameserver answers every question with an SOA */
    static Known make(URI api, String nameserver) throws IOException {
        try (var connection = new Connection(api, PATIENCE)) {
            var client = new Client(connection, api.getAuthority());
            String now = Long.toString(System.currentTimeMillis() / 1000);
            List<String> uuids = new ArrayList<>(List.of("11111111-2222-3333-4444-555555555555"));
            for (int i = 0; i < 4; i++) {
                uuids.add(client.id("/requests", request(nameserver, "\"serial_not_lower\"", "20")));
            }
            String open = client.id("/requests", request(nameserver, "\"zone_removed\"", "86400"));
            for (int i = 0; i < 3; i++) {
                uuids.add(client.id("/requests", request(nameserver, "\"zone_removed\"", "86400")));
            }
            String observer = client.id(
                    "/observers",
                    "{\"name\":\"hello.com\",\"nameserver\":\"%s\",\"start_time\":%s,\"interval\":1,\"timeout\":0.3,\"type\":\"ZONE_CREATE\"}"
                            .formatted(nameserver, now));
            uuids.add(client.id("/reports", "{\"start\":0,\"end\":1}"));
            uuids.add(client.id("/stats", "{\"start_time\":0,\"end_time\":1}"));
            String stats = client.id("/stats", "{\"start\":0,\"end\":1}");
            addLarge(client, nameserver);
            List<String> tokens = List.of(
                    client.get("/requests?limit=1").required("next_token").asString(),
                    client.get("/reports?limit=1").required("next_token").asString());
            uuids.add(open);
            return new Known(uuids, List.of(observer, stats, "1", "9007199254740991"), tokens, open);
        }
    }

    private static String request(String nameserver, String condition, String timeout) {
        return "{\"nameserver\":\"%s\",\"zone_name\":\"hello.com\",\"condition\":%s,\"serial\":1,\"frequency\":1,\"timeout\":%s}"
                .formatted(nameserver, condition, timeout);
    }

    /** Listed under a run of their own. */
    private static void addLarge(Client client, String nameserver) throws IOException {
        String rdata = "\\\"".repeat(16_000);
        String one = request(
                nameserver,
                "\"zone_exists\"",
                "20,\"rdata\":\"%s\",\"run\":\"large\",\"start_time\":1".formatted(rdata));
        for (int sent = 0; sent < LARGE; sent += 100) {
            client.post("/requests/batch", "[" + String.join(",", Collections.nCopies(100, one)) + "]");
        }
    }

    /** Asks what is right. */
    private record Client(Connection connection, String authority) {
        String id(String path, String body) throws IOException {
            return post(path, body).required("id").asString();
        }

        JsonNode post(String path, String body) throws IOException {
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            return send("POST " + path + " HTTP/1.1\r\nHost: " + authority + "\r\nContent-Length: " + octets.length
                    + "\r\n\r\n" + body);
        }

        JsonNode get(String path) throws IOException {
            return send("GET " + path + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
        }

        private JsonNode send(String request) throws IOException {
            Reply reply = connection.exchange(request.getBytes(StandardCharsets.UTF_8), false, PATIENCE);
            if (reply.status() >= 300) {
                throw new IllegalStateException(reply.status() + " " + reply.text());
            }
            return JSON.readTree(reply.text());
        }
    }
}
