package digaas.zones.api;

import digaas.dns.rdata.RdataFields;
import digaas.dns.rdata.form.FieldValue;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records as objects: each field of their data by its name. */
final class RecordObjects {
    /** The media type in which records are objects. */
    static final String MEDIA_TYPE = "application/vnd.openstack.dns-v2+json";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordObjects() {}

    static ArrayNode of(RecordType type, List<Rdata> records) {
        ArrayNode objects = NODES.arrayNode();
        records.forEach(record -> objects.add(object(RdataFields.of(type, record))));
        return objects;
    }

    private static ObjectNode object(Map<String, FieldValue> fields) {
        ObjectNode object = NODES.objectNode();
        fields.forEach((name, value) -> object.set(name, json(value)));
        return object;
    }

    private static JsonNode json(FieldValue value) {
        return switch (value) {
            case FieldValue.Numeric(var number) -> NODES.numberNode(number);
            case FieldValue.Textual(String text) -> NODES.stringNode(text);
            case FieldValue.Several(List<FieldValue> values) -> {
                ArrayNode array = NODES.arrayNode();
                values.forEach(one -> array.add(json(one)));
                yield array;
            }
            case FieldValue.Named(Map<String, FieldValue> values) -> object(values);
            case FieldValue.Absent() -> NODES.nullNode();
        };
    }
}
