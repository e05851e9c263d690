package digaas.api;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.json.Fault;
import digaas.request.Parsing;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A function's answer has 6 MB at most, as a JSON text in which the body is one more: whatever is wrong with what was
 * sent.
 */
class AnswerSizeTest {
    private static final int MOST = 6 * 1024 * 1024;
    private static final int MIB = 1 << 20;

    private static HttpResponse answer(String path, String body) throws InterruptedException {
        try (var api = new UnservedApi()) {
            assertThat(body.length()).isGreaterThan(MIB - 1_000);
            HttpResponse answer =
                    api.api().handle(new HttpRequest("POST", path, Map.of(), Map.of(), body, "test", Parsing.NOW));
            assertThat(answer.status()).isEqualTo(400);
            String event = JsonNodeFactory.instance.stringNode(answer.body()).toString();
            assertThat(event.getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST - 10_000);
            return answer;
        }
    }

    private static String fields(int length) {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; body.length() < length - 20; i++) {
            body.append('"').append(Integer.toString(i, 36)).append("\":1,");
        }
        return body.append("\"last!\":1}").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/requests", "/reports", "/observers", "/stats"})
    void ofManyUnknownFieldsTheFirstAreTold(String path) throws Exception {
        JsonNode json = new JsonMapper().readTree(answer(path, fields(MIB)).body());
        if (json.has("errors")) {
            assertThat(json.required("errors").size()).isEqualTo(Fault.MOST_TOLD);
            assertThat(json.required("detail").asString()).containsPattern("has \\d{6} errors");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nameserver\":\"%1$s%1$s%1$s\"}",
                "{\"rdatatype\":\"A\",\"condition\":\"data=%1$s\"}",
                "{\"zone_name\":\"%1$s%1$s%1$s%1$s\"}",
                "{\"%1$s\":1}",
                "{}"
            })
    void ofABatchThatIsAllWrongEachIsRefused(String form) throws Exception {
        String one = form.formatted("\\\"".repeat(100));
        int count = Math.min(10_000, (5 * MIB - 2) / (one.length() + 1));
        String padding = " ".repeat(Math.max(0, MIB - count * (one.length() + 1)));
        String body = "[" + (one + ",").repeat(count - 1) + one + padding + "]";
        JsonNode json =
                new JsonMapper().readTree(answer("/requests/batch", body).body());
        assertThat(json.required("refused").asInt()).isEqualTo(count);
        assertThat(json.required("requests"))
                .hasSize(count)
                .allSatisfy(refused -> assertThat(refused.required("errors")).isNotEmpty());
    }
}
