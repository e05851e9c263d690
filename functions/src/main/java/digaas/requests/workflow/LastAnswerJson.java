package digaas.requests.workflow;

import digaas.poll.LastAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A nameserver's latest answer, in the state. */
final class LastAnswerJson {
    private LastAnswerJson() {}

    static ObjectNode write(LastAnswer answer) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("index", answer.index())
                .put("nameserver", answer.nameserver())
                .put("address", answer.address())
                .put("came", answer.came())
                .put("rcode", answer.rcode())
                .put("aa", answer.authoritative())
                .put("referral", answer.referral())
                .put("serial", answer.serial())
                .put("omitted", answer.omitted())
                .put("rtt", answer.rtt().toString())
                .put("nsid", answer.nsid());
        ArrayNode records = json.putArray("records");
        answer.records()
                .forEach(record -> records.addObject()
                        .put("owner", record.owner())
                        .put("type", record.type())
                        .put("ttl", record.ttl())
                        .put("data", record.data()));
        return json;
    }

    static LastAnswer read(JsonNode json) {
        return new LastAnswer(
                json.required("index").asInt(),
                json.required("nameserver").asString(),
                text(json, "address"),
                json.required("came").asString(),
                text(json, "rcode"),
                json.required("aa").asBoolean(),
                json.required("referral").asBoolean(),
                number(json, "serial"),
                StateJson.list(json, "records", LastAnswerJson::readRecord),
                json.required("omitted").asInt(),
                Duration.parse(json.required("rtt").asString()),
                text(json, "nsid"));
    }

    private static LastAnswer.Shown readRecord(JsonNode json) {
        return new LastAnswer.Shown(
                text(json, "owner"),
                text(json, "type"),
                number(json, "ttl"),
                json.required("data").asString());
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.path(field).stringValue(null);
    }

    private static @Nullable Long number(JsonNode json, String field) {
        return json.hasNonNull(field) ? (Long) json.get(field).asLong() : null;
    }
}
