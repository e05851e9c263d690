package digaas.local.http;

import digaas.local.protocol.Account;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as the event that API Gateway hands to a function, payload format 2.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Lambda proxy integrations for HTTP APIs</a>
 */
final class RequestEvent {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern TEXT =
            Pattern.compile("text/.*|application/(json|javascript|xml)|application/.*\\+(json|xml)");

    private RequestEvent() {}

    static String of(
            GatewayRequest request, byte[] body, RouteMatch match, String apiId, String requestId, Account account) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", match.route().key())
                .put("rawPath", request.path())
                .put("rawQueryString", request.query());
        putCookies(event, request);
        putHeaders(event.putObject("headers"), request);
        putAll(event, "queryStringParameters", request.queryParameters());
        event.set("requestContext", context(request, match, apiId, requestId, account));
        putAll(event, "pathParameters", match.variables());
        putBody(event, request, body);
        return event.toString();
    }

    private static void putCookies(ObjectNode event, GatewayRequest request) {
        List<String> headers = request.headers().getOrDefault("cookie", List.of());
        if (!headers.isEmpty()) {
            ArrayNode cookies = event.putArray("cookies");
            headers.stream()
                    .flatMap(header -> Pattern.compile(";\\s*").splitAsStream(header))
                    .filter(cookie -> !cookie.isEmpty())
                    .forEach(cookies::add);
        }
    }

    /** The request's headers without its cookies, and what the gateway says of its sender. */
    private static void putHeaders(ObjectNode headers, GatewayRequest request) {
        request.headers().keySet().stream()
                .filter(name -> !name.equalsIgnoreCase("cookie"))
                .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), request.header(name)));
        String before = request.header("x-forwarded-for");
        headers.put("x-forwarded-for", before.isEmpty() ? request.sourceIp() : before + ", " + request.sourceIp());
        headers.put("x-forwarded-port", Integer.toString(request.port()));
        headers.put("x-forwarded-proto", "http");
    }

    private static void putAll(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode object = event.putObject(name);
            values.forEach(object::put);
        }
    }

    private static ObjectNode context(
            GatewayRequest request, RouteMatch match, String apiId, String requestId, Account account) {
        String domain = request.header("host");
        ObjectNode context = JSON.createObjectNode()
                .put("accountId", account.id())
                .put("apiId", apiId)
                .put("domainName", domain)
                .put("domainPrefix", domain.split("[.:]", 2)[0]);
        if (match.route().signed()) {
            context.putObject("authorizer")
                    .putObject("iam")
                    .put("accessKey", account.accessKeyId())
                    .put("accountId", account.id())
                    .put("userArn", "arn:aws:iam::%s:user/%s".formatted(account.id(), account.accessKeyId()));
        }
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.path())
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("user-agent"));
        return context.put("requestId", requestId)
                .put("routeKey", match.route().key())
                .put("stage", "$default")
                .put("time", TIME.format(request.receivedAt()))
                .put("timeEpoch", request.receivedAt().toEpochMilli());
    }

    private static void putBody(ObjectNode event, GatewayRequest request, byte[] body) {
        if (body.length == 0) {
            event.put("isBase64Encoded", false);
            return;
        }
        String type = request.header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean text = TEXT.matcher(type).matches();
        event.put(
                "body",
                text
                        ? new String(body, StandardCharsets.UTF_8)
                        : Base64.getEncoder().encodeToString(body));
        event.put("isBase64Encoded", !text);
    }
}
