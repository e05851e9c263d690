package digaas.requests.tsig;

import digaas.aws.secret.Secrets;
import digaas.dns.text.ParseResult;
import digaas.dns.wire.TsigKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * TSIG keys by the names that requests give them. The key NAME is the secret {@code digaas/tsig/NAME}, a JSON object
 * with {@code name} (the key's own, a domain name), {@code algorithm} and {@code secret} (base 64). Messages of
 * exceptions never quote a secret.
 */
public final class TsigKeys {
    private static final String PREFIX = "digaas/tsig/";
    private static final JsonMapper JSON = new JsonMapper();
    /** How long a key is used before it is read again; a change of it takes effect after this time at the latest. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Secrets secrets;
    private final InstantSource clock;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();

    public TsigKeys(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    private record Cached(TsigKey key, Instant until) {}

    /** Whether there is a key with this name. Does not read it. */
    public boolean exists(String name) {
        return secrets.exists(PREFIX + name);
    }

    /**
     * The key with this name.
     *
     * @throws IllegalStateException when the secret is not a TSIG key
     * @throws software.amazon.awssdk.core.exception.SdkException when it can't be read
     */
    public TsigKey find(String name) {
        Instant now = clock.instant();
        Cached cached = cache.get(name);
        if (cached == null || now.isAfter(cached.until())) {
            cached = new Cached(read(name), now.plus(FRESH));
            cache.put(name, cached);
        }
        return cached.key();
    }

    private TsigKey read(String name) {
        return switch (parse(secrets.text(PREFIX + name))) {
            case ParseResult.Valid<TsigKey> valid -> valid.value();
            case ParseResult.Invalid<TsigKey> invalid ->
                throw new IllegalStateException(
                        "the secret " + PREFIX + name + " is not a TSIG key: " + invalid.reason());
        };
    }

    private static ParseResult<TsigKey> parse(String secret) {
        JsonNode json;
        try {
            json = JSON.readTree(secret);
        } catch (JacksonException e) {
            // The exception would quote the secret.
            return new ParseResult.Invalid<>("it is not JSON");
        }
        return TsigKey.parse(
                json.path("name").asString(""),
                json.path("algorithm").asString(""),
                json.path("secret").asString(""));
    }
}
