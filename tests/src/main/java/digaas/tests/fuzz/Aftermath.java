package digaas.tests.fuzz;

import digaas.tests.http.Connection;
import digaas.tests.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a stack after the requests: it must accept and complete a valid one, and every open one must be cancellable.
 */
final class Aftermath {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final URI api;
    private final String nameserver;

    Aftermath(URI api, String nameserver) {
        this.api = api;
        this.nameserver = nameserver;
    }

    /** What is wrong. */
    List<String> faults() throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        String body =
                "{\"nameserver\":\"%s\",\"zone_name\":\"well.test\",\"condition\":\"zone_exists\",\"frequency\":0.5,\"timeout\":30}"
                        .formatted(nameserver);
        JsonNode posted = ask("POST", "/requests", body);
        JsonNode ended = ask("GET", "/requests/" + posted.path("id").asString() + "?wait=25", "");
        if (!ended.path("status").asString("").equals("COMPLETED")) {
            faults.add("a valid request became " + ended);
        }
        int left = cancelled();
        if (left > 0) {
            faults.add(left + " requests were neither ended nor cancelled after " + PATIENCE.toSeconds() + " s");
        }
        return faults;
    }

    /** Cancels open requests until none is left, and returns how many are left when that takes too long. */
    private int cancelled() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode open = open();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            for (JsonNode request : open) {
                JsonNode _ = ask("DELETE", "/requests/" + request.required("id").asString(), "");
            }
            TimeUnit.MILLISECONDS.sleep(50);
            open = open();
        }
        return open.size();
    }

    private JsonNode open() throws IOException {
        JsonNode page = ask("GET", "/requests?status=ACCEPTED&limit=100", "");
        while (page.required("requests").isEmpty()
                && page.required("next_token").isString()) {
            page = ask(
                    "GET",
                    "/requests?status=ACCEPTED&limit=100&token="
                            + page.required("next_token").asString(),
                    "");
        }
        return page.required("requests");
    }

    private JsonNode ask(String method, String path, String body) throws IOException {
        String request = method + " " + path + " HTTP/1.1\r\nHost: " + api.getAuthority() + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        try (var connection = new Connection(api, PATIENCE)) {
            Reply reply = connection.exchange(request.getBytes(StandardCharsets.US_ASCII), false, PATIENCE);
            return JSON.readTree(reply.text());
        }
    }
}
