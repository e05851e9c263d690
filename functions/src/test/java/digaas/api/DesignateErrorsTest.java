package digaas.api;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.request.Parsing;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever goes wrong below /v2, and where: Designate's client takes every member of an error as an argument. */
class DesignateErrorsTest {
    private static HttpRequest request(String method, String path, Map<String, String> headers, String body) {
        return new HttpRequest(method, path, Map.of(), headers, body, "test", Parsing.NOW);
    }

    private static void assertError(HttpResponse answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        JsonNode json = new JsonMapper().readTree(answer.body());
        assertThat(json.propertyNames()).containsExactly("code", "type", "message", "request_id");
        assertThat(json.required("code").asInt()).isEqualTo(status);
        assertThat(json.required("type").asString()).isEqualTo(type);
        assertThat(json.required("message").asString()).isNotBlank();
        assertThat(json.required("request_id").asString()).startsWith("req-");
    }

    @Test
    void errorsOfWhatIsNotThereOrTooLarge() throws InterruptedException {
        try (var served = new UnservedApi()) {
            Api api = served.api();
            for (String path : new String[] {"/v2", "/v2/", "/v2/nothing", "//v2/zones/x/y/z"}) {
                assertError(api.handle(request("GET", path, Map.of(), "")), 404, "not_found");
            }
            Map<String, String> foreign = Map.of("origin", "https://evil.example", "host", "api.example");
            assertError(api.handle(request("POST", "/v2/zones/tasks/imports", foreign, "")), 403, "forbidden");
            assertError(
                    api.handle(request("GET", "/v2/nothing", Map.of(), "x".repeat((1 << 20) + 1))),
                    413,
                    "request_entity_too_large");
            assertThat(api.handle(request("GET", "/v22", Map.of(), "")).headers())
                    .containsEntry("content-type", "application/problem+json");
        }
    }

    @Test
    void ourOwnFaults() {
        HttpRequest request = request("GET", "/v2/zones", Map.of(), "");
        assertError(Api.failure(request, "1"), 500, "unknown");
        assertError(Api.unavailable(request, "1"), 503, "service_unavailable");
        assertThat(Api.unavailable(request, "1").headers()).containsEntry("retry-after", "5");
        assertThat(Api.failure(request, "1").body()).contains("\"req-1\"");
    }
}
