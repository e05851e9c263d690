package digaas.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it came over the wire.
 *
 * @param rawPath still encoded
 * @param path decoded, as API Gateway hands it on
 * @param query still encoded, and known to be decodable; empty when there is none
 * @param headers their names in any case, each's values in the order of arrival
 * @param sourceIp who sent it
 * @param receivedAt when its head had been read
 */
record GatewayRequest(
        String method,
        String rawPath,
        String path,
        String query,
        String protocol,
        Map<String, List<String>> headers,
        String sourceIp,
        int port,
        Instant receivedAt) {
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
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
