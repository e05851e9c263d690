package digaas.request;

import digaas.json.Json;
import digaas.json.Seconds;
import digaas.poll.LastAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A nameserver's latest answer as the API shows it. */
final class LastAnswerView {
    private LastAnswerView() {}

    static @Nullable ObjectNode write(@Nullable LastAnswer answer) {
        if (answer == null) {
            return null;
        }
        ObjectNode json = Json.node()
                .put("nameserver", answer.nameserver())
                .put("address", answer.address())
                .put("outcome", answer.came())
                .put("rcode", answer.rcode())
                .put("authoritative", answer.authoritative())
                .put("referral", answer.referral())
                .put("serial", answer.serial());
        ArrayNode records = json.putArray("records");
        answer.records()
                .forEach(record -> records.addObject()
                        .put("owner", record.owner())
                        .put("type", record.type())
                        .put("ttl", record.ttl())
                        .put("data", record.data()));
        return json.put("records_omitted", answer.omitted())
                .put("rtt", Seconds.of(answer.rtt()))
                .put("nsid", answer.nsid());
    }
}
