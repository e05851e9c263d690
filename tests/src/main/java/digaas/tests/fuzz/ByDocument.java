package digaas.tests.fuzz;

import digaas.tests.fuzz.Bodies.Body;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** By the document in everything but, now and then, a field or a parameter. */
final class ByDocument extends Kind {

    ByDocument(Draw draw) {
        super(draw);
    }

    @Override
    Shot shot() {
        String query = "";
        String faulty = null;
        for (JsonNode parameter : draw.description.parameters(operation)) {
            if (parameter.required("in").asString().equals("query") && values.chance(isLimit(parameter) ? 0.9 : 0.4)) {
                String described = parameter.required("name").asString();
                String name = described.equals("labels") ? "label.release" : described;
                boolean wrong = faulty == null && values.chance(0.4);
                String value = wrong ? wrongParameter(name) : rightParameter(name, parameter.required("schema"));
                faulty = wrong ? "?" + name : faulty;
                query += (query.isEmpty() ? "?" : "&") + name + "=" + draw.encoded(value);
            }
        }
        if (operation.path().equals("/requests/{id}") || operation.path().equals("/progress")) {
            // There may be no request of this id, or both a run and a batch, which is told first.
            faulty = null;
        }
        Optional<String> schema = draw.description.body(operation);
        Body body = schema.map(draw::body).orElse(new Body("", null));
        List<String> headers = values.chance(0.5) ? List.of("Content-Type: application/json") : List.of();
        if (body.faulty() != null) {
            faulty = "/" + body.faulty();
        }
        if (operation.path().startsWith("/v2/")) {
            // Designate's errors name no field, and a filter may be any text.
            faulty = null;
        }
        return draw.of(draw.path() + query, headers, body.text(), operation, faulty);
    }

    /** A page takes its time by what is on it. */
    private static boolean isLimit(JsonNode parameter) {
        return parameter.required("name").asString().equals("limit");
    }

    private String rightParameter(String name, JsonNode schema) {
        JsonNode resolved = draw.description.choices(schema).getFirst();
        return switch (name) {
            case "wait", "limit" -> values.text("right " + name);
            case "token" -> values.any(draw.known.tokens());
            case "batch" -> values.any(draw.known.uuids());
            case "label.release" -> "12";
            case "start", "end", "start_time", "end_time" -> values.text("right time");
            case "nameserver" -> values.chance(0.5) ? draw.nameserver : "192.0.2.1";
            default -> values.right(name, resolved).replace("\"", "");
        };
    }

    private String wrongParameter(String name) {
        return switch (name) {
            case "token" ->
                values.chance(0.2) ? draw.known.tokens().getFirst().substring(1) : values.text("wrong token");
            case "label.release" -> "x".repeat(257);
            case "batch" -> values.text("odd texts");
            case "wait", "limit", "status", "name", "nameserver", "run" -> values.text("wrong " + name);
            default -> values.text("wrong time");
        };
    }
}
