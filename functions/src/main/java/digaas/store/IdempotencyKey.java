package digaas.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a caller marks a POST with so that a retry makes no second request.
 *
 * @param caller who called: keys of two callers never meet
 * @param key the header's value
 * @param body the body as it came
 */
public record IdempotencyKey(String caller, String key, String body) {
    String partitionKey() {
        return "idempotency#" + sha256(caller + "\n" + key);
    }

    String bodyHash() {
        return sha256(body);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
