package digaas.lambda;

import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An HTTP API's events and answers, payload format 2.0 (AWS, "Lambda proxy integrations for HTTP APIs"). */
final class HttpEvent {
    private static final JsonMapper JSON = new JsonMapper();

    private HttpEvent() {}

    static HttpRequest read(String payload, Instant receivedAt) {
        JsonNode event = JSON.readTree(payload);
        JsonNode http = event.required("requestContext").required("http");
        return new HttpRequest(
                http.required("method").asString(),
                event.required("rawPath").asString(),
                event.path("rawQueryString").asString(""),
                texts(event.path("queryStringParameters")),
                texts(event.path("headers")),
                body(event),
                caller(event.required("requestContext")),
                receivedAt);
    }

    private static String body(JsonNode event) {
        String body = event.path("body").asString("");
        return event.path("isBase64Encoded").asBoolean(false)
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    private static String caller(JsonNode context) {
        String arn = context.path("authorizer").path("iam").path("userArn").asString("");
        return arn.isEmpty() ? context.required("http").path("sourceIp").asString("") : arn;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }

    static String write(HttpResponse response) {
        ObjectNode json = JSON.createObjectNode().put("statusCode", response.status());
        ObjectNode headers = json.putObject("headers");
        response.headers().forEach(headers::put);
        return json.put("body", response.body())
                .put("isBase64Encoded", response.isBase64Encoded())
                .toString();
    }
}
