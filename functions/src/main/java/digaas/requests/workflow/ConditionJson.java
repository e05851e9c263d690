package digaas.requests.workflow;

import digaas.poll.Condition;
import digaas.poll.Condition.DataExists;
import digaas.poll.Condition.DataPresent;
import digaas.poll.Condition.NameAbsent;
import digaas.poll.Condition.RecordRemoved;
import digaas.poll.Condition.RrsetEquals;
import digaas.poll.Condition.RrsetIncludes;
import digaas.poll.Condition.SerialNotLower;
import digaas.poll.Condition.SerialsEqual;
import digaas.poll.Condition.TextPresent;
import digaas.poll.Condition.ZoneExists;
import digaas.poll.Condition.ZoneRemoved;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.Serial;
import digaas.poll.query.TextOctets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A condition in the state: its kind and what it expects. */
final class ConditionJson {
    private ConditionJson() {}

    static ObjectNode write(Condition condition) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", condition.kind());
        return switch (condition) {
            case SerialNotLower(Serial serial) -> json.put("serial", serial.value());
            case ZoneExists _, SerialsEqual _, ZoneRemoved _ -> json;
            case DataPresent present -> expect(json, present.type(), List.of(present.value()));
            case RrsetEquals rrset -> expect(json, rrset.type(), rrset.values());
            case RrsetIncludes rrset -> expect(json, rrset.type(), rrset.values());
            case DataExists exists -> expect(json, exists.type(), List.of());
            case TextPresent(TextOctets text) -> json.put("octets", text.hex());
            case NameAbsent absent -> expect(json, absent.type(), List.of());
            case RecordRemoved removed ->
                expect(json, removed.type(), removed.value().stream().toList());
        };
    }

    static Condition read(JsonNode json) {
        String kind = json.required("kind").asString();
        return switch (kind) {
            case "serial_not_lower" ->
                new SerialNotLower(new Serial(json.required("serial").asLong()));
            case "zone_exists" -> new ZoneExists();
            case "serials_equal" -> new SerialsEqual();
            case "zone_removed" -> new ZoneRemoved();
            case "data" -> new DataPresent(type(json), values(json).getFirst());
            case "rrset" -> new RrsetEquals(type(json), Set.copyOf(values(json)));
            case "includes" -> new RrsetIncludes(type(json), Set.copyOf(values(json)));
            case "data_exists" -> new DataExists(type(json));
            case "txt" -> new TextPresent(new TextOctets(json.required("octets").asString()));
            case "nxdomain" -> new NameAbsent(type(json));
            case "record_removed" ->
                new RecordRemoved(type(json), values(json).stream().findFirst());
            default -> throw new IllegalArgumentException("the state holds a condition of an unknown kind: " + kind);
        };
    }

    private static ObjectNode expect(ObjectNode json, RecordType type, Collection<Rdata> values) {
        json.put("type", type.value()).put("mnemonic", type.mnemonic());
        ArrayNode array = json.putArray("values");
        values.forEach(value -> array.addObject().put("wire", value.wire()).put("text", value.text()));
        return json;
    }

    private static RecordType type(JsonNode json) {
        return new RecordType(
                json.required("type").asInt(), json.required("mnemonic").asString());
    }

    private static List<Rdata> values(JsonNode json) {
        return StateJson.list(
                json,
                "values",
                value -> new Rdata(
                        value.required("wire").asString(),
                        value.required("text").asString()));
    }
}
