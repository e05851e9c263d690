package digaas.requests.store;

import digaas.requests.PostedRequest;
import digaas.table.Item;
import digaas.table.Sha256;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an open request is counted.
 *
 * @param caller a digest of for whom
 * @param bucket in which {@link DeadlineBucket}
 */
public record Counted(String caller, String bucket) {
    /** The attribute of a request's item that names it. */
    public static final String ATTRIBUTE = "counted";

    /** Of SHA-256's 64: nobody finds another caller of the same 128 bits. */
    private static final int DIGITS = 32;

    static Counted of(String countedFor, PostedRequest request) {
        return new Counted(
                Sha256.hex(countedFor).substring(0, DIGITS),
                DeadlineBucket.of(request.acceptedAt(), request.deadline()));
    }

    /** What {@link #text} made. */
    static Counted parse(String text) {
        int end = text.indexOf('#');
        return new Counted(text.substring(0, end), text.substring(end + 1));
    }

    String text() {
        return caller + "#" + bucket;
    }

    static Map<String, AttributeValue> key(String caller) {
        return Map.of("pk", Item.text("caller#" + caller), "sk", Item.text("open"));
    }
}
