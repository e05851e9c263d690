package digaas.tests.faults;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An item of the table as DynamoDB's protocol writes it. */
record Item(JsonNode attributes) {
    String text(String name) {
        return attributes.path(name).path("S").asString("");
    }

    @Nullable
    Instant time(String name) {
        String nanos = attributes.path(name).path("N").asString("");
        if (nanos.isEmpty()) {
            return null;
        }
        BigDecimal[] parts = new BigDecimal(nanos).divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }

    boolean isRequest() {
        return text("sk").equals("request");
    }

    boolean isReport() {
        return text("sk").equals("report");
    }

    String id() {
        String key = text("pk");
        return key.substring(key.indexOf('#') + 1);
    }

    boolean isOpen() {
        return text("status").equals("ACCEPTED");
    }

    /** Whether its deadline has passed. */
    boolean isPast(Instant now) {
        Instant deadline = time("deadline");
        return deadline != null && deadline.isBefore(now);
    }

    /** Whether it ended by what its polls came to, and had none. */
    boolean isJudgedUnpolled() {
        boolean judged = text("status").equals("COMPLETED") || text("reason").equals("TIMEOUT");
        return isRequest()
                && judged
                && attributes.path("polls").path("N").asString("0").equals("0");
    }

    /** Whether another is the same, but that somebody may have been told of one. */
    boolean isAsMeasured(Item other) {
        return untold().equals(other.untold());
    }

    private ObjectNode untold() {
        ObjectNode all = attributes.asObject().deepCopy();
        all.remove("outbox_shard");
        return all;
    }

    /** Whether its own end is to be told. */
    boolean isToBeTold() {
        return text("input").contains("\"callback\"");
    }

    /** Whether the sweep would find it. */
    boolean isIndexedAsOpen() {
        return attributes.has("open_shard");
    }
}
