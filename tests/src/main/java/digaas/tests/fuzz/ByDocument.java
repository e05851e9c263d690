package digaas.tests.fuzz;

import digaas.tests.fuzz.Bodies.Body;
import digaas.tests.openapi.Description.Operation;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** By the document in everything but, now and then, a field or a parameter. */
final class ByDocument {
    private final Draw draw;
    private final Values values;
    private final Operation operation;

    ByDocument(Draw draw) {
        this.draw = draw;
        this.values = draw.values;
        this.operation = draw.operation;
    }

    Shot shot() {
        String query = "";
        String faulty = null;
        for (JsonNode parameter : draw.description.parameters(operation)) {
            if (parameter.required("in").asString().equals("query") && values.chance(isLimit(parameter) ? 0.9 : 0.4)) {
                String name = parameter.required("name").asString();
                boolean wrong = faulty == null && values.chance(0.4);
                String value = wrong ? wrongParameter(name) : rightParameter(name, parameter.required("schema"));
                faulty = wrong ? "?" + name : faulty;
                query += (query.isEmpty() ? "?" : "&") + name + "=" + draw.encoded(value);
            }
        }
        if (operation.path().equals("/requests/{id}")) {
            // There may be no request of this id, which is told first.
            faulty = null;
        }
        Optional<String> schema = draw.description.body(operation);
        Body body = schema.map(draw::body).orElse(new Body("", null));
        List<String> headers = values.chance(0.5) ? List.of("Content-Type: application/json") : List.of();
        return draw.of(
                draw.path() + query,
                headers,
                body.text(),
                operation,
                body.faulty() == null ? faulty : "/" + body.faulty());
    }

    /** A page takes its time by what is on it. */
    private static boolean isLimit(JsonNode parameter) {
        return parameter.required("name").asString().equals("limit");
    }

    private String rightParameter(String name, JsonNode schema) {
        JsonNode resolved = schema.has("$ref")
                ? draw.description.at(schema.required("$ref").asString().substring(1))
                : schema;
        return switch (name) {
            case "wait" -> values.any(List.of("0", "0.05", "0.1"));
            case "limit" -> values.any(List.of("1", "2", "3", "10", "20"));
            case "token" -> values.any(draw.known.tokens());
            case "nameserver" -> values.chance(0.5) ? draw.nameserver : "192.0.2.1";
            default -> values.right(name, resolved).replace("\"", "");
        };
    }

    private String wrongParameter(String name) {
        return switch (name) {
            case "wait" -> values.any(List.of("", "-1", "26", "1e1", "x", "25.1", "99999999999999999999"));
            case "limit" -> values.any(List.of("", "0", "-1", "501", "1.5", "x", "99999999999999999999"));
            case "token" ->
                values.any(List.of(
                        "!",
                        "",
                        "AAAA",
                        "\u0000",
                        draw.known.tokens().getFirst().substring(1)));
            case "status" -> values.any(List.of("", "OPEN", "accepted", "ERROR "));
            case "name" -> values.any(List.of("", "a..b", "x".repeat(64), "a.".repeat(128)));
            case "nameserver" -> values.any(List.of("", "x".repeat(321)));
            case "run" -> values.any(List.of("", "x".repeat(129)));
            default -> values.any(List.of("", "-1", "x", "1e9", "7258118401", "1.0000000001", "99999999999999999999"));
        };
    }
}
