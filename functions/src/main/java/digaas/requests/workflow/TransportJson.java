package digaas.requests.workflow;

import digaas.poll.query.Authentication;
import digaas.poll.query.Transport;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request's transport in the state: fields of the request itself. */
final class TransportJson {
    private TransportJson() {}

    static void write(Transport transport, ObjectNode json) {
        switch (transport) {
            case Transport.Udp _ -> json.put("transport", "UDP");
            case Transport.Tcp _ -> json.put("transport", "TCP");
            case Transport.Tls tls -> write(tls.authentication(), json.put("transport", "TLS"));
            case Transport.Https https -> {
                json.put("transport", "HTTPS").put("https_path", https.path());
                write(https.authentication(), json);
            }
        }
    }

    private static void write(Authentication authentication, ObjectNode json) {
        if (authentication.name() != null) {
            json.put("tls_name", authentication.name());
        }
        if (!authentication.pins().isEmpty()) {
            ArrayNode pins = json.putArray("tls_pins");
            authentication.pins().forEach(pins::add);
        }
    }

    static Transport read(JsonNode json) {
        String name = json.required("transport").asString();
        return switch (name) {
            case "UDP" -> Transport.UDP;
            case "TCP" -> Transport.TCP;
            case "TLS" -> new Transport.Tls(readAuthentication(json));
            case "HTTPS" ->
                new Transport.Https(
                        readAuthentication(json), json.required("https_path").asString());
            default -> throw new IllegalArgumentException("the state holds an unknown transport: " + name);
        };
    }

    private static Authentication readAuthentication(JsonNode json) {
        List<String> pins =
                json.path("tls_pins").valueStream().map(JsonNode::asString).toList();
        return new Authentication(json.has("tls_name") ? json.get("tls_name").asString() : null, pins);
    }
}
