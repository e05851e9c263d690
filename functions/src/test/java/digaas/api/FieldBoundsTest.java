package digaas.api;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.json.Fault;
import digaas.poll.query.AllowedNameservers;
import digaas.reports.api.ReportParser;
import digaas.request.Parsing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The bounds of a field in the document are those that are held. */
class FieldBoundsTest {
    @TestFactory
    Stream<DynamicTest> theBoundsOfARequestsFieldsAreExact() {
        return bounds("RequestFields", FieldBoundsTest::requestFaults);
    }

    @TestFactory
    Stream<DynamicTest> theBoundsOfAReportsFieldsAreExact() {
        return bounds("NewReport", (field, value) -> {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("start", 0).put("end", 0);
            body.remove(field);
            if (value != null) {
                body.set(field, value);
            }
            return reportFaults(body);
        });
    }

    /** The faults of a report's body. */
    static List<Fault> reportFaults(ObjectNode body) {
        return ReportParser.parse(body, UUID.randomUUID(), Parsing.NOW, _ -> Optional.empty())
                .fold(_ -> List.of(), faults -> faults);
    }

    /** What is told of a body in which one field has this value, or is absent, and everything else is right. */
    private interface Reading {
        List<Fault> faults(String field, @Nullable JsonNode value);
    }

    private static List<Fault> requestFaults(String field, @Nullable JsonNode value) {
        Map<String, @Nullable String> changes = new HashMap<>();
        if (field.equals("nameserver")) {
            changes.put("nameservers", null);
        }
        if (field.equals("zone_name")) {
            changes.put("query_name", null);
        }
        if (Set.of("tls_name", "tls_pin", "https_path").contains(field)) {
            changes.put("transport", "\"https\"");
        }
        changes.put(field, value == null ? null : value.toString());
        return Parsing.faults(Parsing.bodyWith(changes), new AllowedNameservers(true, true));
    }

    private static Stream<DynamicTest> bounds(String schema, Reading reading) {
        return Described.schema(schema).required("properties").properties().stream()
                .map(field -> DynamicTest.dynamicTest(
                        field.getKey(),
                        () -> checkBounds(field.getKey(), Described.choices(field.getValue()), reading)));
    }

    /** A text of the right length may be wrong otherwise; it is only its length that must not be. */
    private static void checkBounds(String field, List<JsonNode> schemas, Reading reading) {
        Bounds bounds = new Bounds(schemas);
        for (JsonNode value : bounds.inside()) {
            assertThat(reading.faults(field, value))
                    .as("%s of %.40s", field, value)
                    .noneMatch(fault -> fault.pointer().equals("/" + field)
                            && (!value.isString() || fault.detail().startsWith("must be a string of")));
        }
        for (JsonNode value : bounds.outside()) {
            assertThat(reading.faults(field, value))
                    .as("%s of %.40s", field, value)
                    .anyMatch(fault -> fault.pointer().startsWith("/" + field));
        }
        boolean mayBeNull = schemas.stream().anyMatch(FieldBoundsTest::takesNull);
        List<Fault> ofNull = reading.faults(field, JsonNodeFactory.instance.nullNode());
        if (mayBeNull) {
            assertThat(ofNull).as("%s of null", field).isEqualTo(reading.faults(field, null));
        } else {
            assertThat(ofNull).as("%s of null", field).isNotEmpty();
        }
    }

    private static boolean takesNull(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.asString("").equals("null")
                || type.valueStream().anyMatch(one -> one.asString("").equals("null"))
                || schema.path("enum").valueStream().anyMatch(JsonNode::isNull);
    }

    @Test
    void theDialectsBoundsAreThoseOfRequests() {
        Map<String, String> ours = Map.of("name", "query_name", "interval", "frequency");
        for (String schema : List.of("NewObserver", "NewPollRequest")) {
            for (Map.Entry<String, JsonNode> field :
                    Described.schema(schema).required("properties").properties()) {
                JsonNode same = Described.schema("RequestFields")
                        .required("properties")
                        .path(ours.getOrDefault(field.getKey(), field.getKey()));
                for (String bound : List.of("minimum", "maximum", "minLength", "maxLength")) {
                    assertThat(field.getValue().path(bound))
                            .as("%s of %s in %s", bound, field.getKey(), schema)
                            .isEqualTo(same.path(bound));
                }
            }
        }
    }
}
