package digaas.requests.store.quota;

import digaas.measurement.PostedRequest;
import digaas.table.Item;
import digaas.table.Sha256;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An open request's place in a quota.
 *
 * @param caller a digest of the quota's holder
 * @param bucket the {@link DeadlineBucket} that counts it
 */
public record QuotaEntry(String caller, String bucket) {
    /** The attribute of a request's item that holds it. */
    public static final String ATTRIBUTE = "counted";

    /** Of SHA-256's 64: nobody finds another holder with the same 128 bits. */
    private static final int DIGITS = 32;

    public static QuotaEntry of(String holder, PostedRequest request) {
        return new QuotaEntry(
                Sha256.hex(holder).substring(0, DIGITS), DeadlineBucket.of(request.acceptedAt(), request.deadline()));
    }

    /** Reads what {@link #text} wrote. */
    public static QuotaEntry parse(String text) {
        int end = text.indexOf('#');
        return new QuotaEntry(text.substring(0, end), text.substring(end + 1));
    }

    public String text() {
        return caller + "#" + bucket;
    }

    public static Map<String, AttributeValue> key(String caller) {
        return Map.of("pk", Item.text("caller#" + caller), "sk", Item.text("open"));
    }
}
