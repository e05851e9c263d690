package digaas.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param path decoded, as API Gateway hands it on
 * @param query still encoded; empty when there is none
 * @param headers by lower-case name, in the order of arrival
 * @param sourceIp who sent it
 * @param receivedAt when its head had been read
 */
record GatewayRequest(
        String method,
        String path,
        String query,
        String protocol,
        Map<String, List<String>> headers,
        String sourceIp,
        int port,
        Instant receivedAt) {
    static GatewayRequest read(HttpExchange exchange, Instant receivedAt) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        String query = exchange.getRequestURI().getRawQuery();
        return new GatewayRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                exchange.getProtocol(),
                headers,
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getLocalAddress().getPort(),
                receivedAt);
    }

    /** Reads a body; null when it is longer than the gateway takes. */
    static byte @Nullable [] body(HttpExchange exchange, int most) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(most + 1);
        return body.length > most ? null : body;
    }

    /** A header's values joined by commas; empty when it isn't there. */
    String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }

    /** The query's parameters, decoded; values of a repeated name joined by commas. */
    Map<String, String> queryParameters() {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.merge(decode(name), decode(value), (first, next) -> first + "," + next);
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
