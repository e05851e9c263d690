package digaas.tests.fuzz;

import digaas.tests.http.ApiClient;
import java.io.IOException;
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

    private Aftermath() {}

    /** What is wrong. */
    static List<String> faults(ApiClient api, String nameserver) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        String body =
                "{\"nameserver\":\"%s\",\"zone_name\":\"well.test\",\"condition\":\"zone_exists\",\"frequency\":0.5,\"timeout\":30}"
                        .formatted(nameserver);
        JsonNode posted = ask(api, "POST", "/requests", body);
        JsonNode ended = ask(api, "GET", "/requests/" + posted.path("id").asString() + "?wait=25", "");
        if (!ended.path("status").asString("").equals("COMPLETED")) {
            faults.add("a valid request became " + ended);
        }
        int left = cancelled(api);
        if (left > 0) {
            faults.add(left + " requests were neither ended nor cancelled after " + PATIENCE.toSeconds() + " s");
        }
        return faults;
    }

    /** Cancels open requests until none is left, and returns how many are left when that takes too long. */
    private static int cancelled(ApiClient api) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode open = open(api);
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            for (JsonNode request : open) {
                JsonNode _ =
                        ask(api, "DELETE", "/requests/" + request.required("id").asString(), "");
            }
            TimeUnit.MILLISECONDS.sleep(50);
            open = open(api);
        }
        return open.size();
    }

    private static JsonNode open(ApiClient api) throws IOException, InterruptedException {
        String listing = "/requests?status=ACCEPTED&limit=100";
        JsonNode page = ask(api, "GET", listing, "");
        while (page.required("requests").isEmpty()
                && page.required("next_token").isString()) {
            page = ask(
                    api,
                    "GET",
                    listing + "&token=" + page.required("next_token").asString(),
                    "");
        }
        return page.required("requests");
    }

    private static JsonNode ask(ApiClient api, String method, String path, String body)
            throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(api.send(method, path, body).body());
    }
}
