package digaas.requests.tsig;

import digaas.aws.secret.SecretText;
import digaas.aws.secret.Secrets;
import digaas.dns.text.ParseResult;
import digaas.dns.wire.TsigKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * TSIG keys by the names that requests give them. The key NAME is the secret {@code digaas/tsig/NAME}, a JSON object
 * with {@code name} (the key's own, a domain name), {@code algorithm} and {@code secret} (base 64). Neither the log nor
 * messages of exceptions quote a secret. Thread-safe.
 */
public final class TsigKeys {
    private static final System.Logger LOG = System.getLogger(TsigKeys.class.getName());
    private static final String PREFIX = "digaas/tsig/";
    private static final JsonMapper JSON = new JsonMapper();
    /** How long a key is used before it is read again; a change of it takes effect after this time at the latest. */
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** How long after a failure a key is read again, when that may help and when only the operator can help. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Duration LATER = Duration.ofSeconds(10);

    private final Secrets secrets;
    private final InstantSource clock;
    private final Map<String, CompletableFuture<Reading>> latest = new HashMap<>();

    public TsigKeys(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What a secret was read as.
     *
     * @param key empty when there is none to use
     * @param until when it is read again
     */
    private record Reading(Optional<TsigKey> key, Instant until) {}

    /** Whether there is a key with this name. Does not read it. */
    public boolean exists(String name) {
        return secrets.exists(PREFIX + name);
    }

    /**
     * The key with this name. Never blocks: it is read on a thread of its own, and once for all who wait for it.
     *
     * @return completes when the secret is read, or Secrets Manager's client has given up; empty if there is no such
     *     key, or it can't be read. Never exceptional
     */
    public CompletableFuture<Optional<TsigKey>> find(String name) {
        return reading(name).thenApply(Reading::key);
    }

    private synchronized CompletableFuture<Reading> reading(String name) {
        CompletableFuture<Reading> known = latest.get(name);
        Reading before = known == null ? null : known.getNow(null);
        if (known != null && (before == null || !clock.instant().isAfter(before.until()))) {
            return known;
        }
        var next = new CompletableFuture<Reading>();
        latest.put(name, next);
        Thread.ofVirtual().name("tsig-key").start(() -> next.complete(readSafely(name, before)));
        return next;
    }

    private Reading readSafely(String name, @Nullable Reading before) {
        try {
            return read(name, before);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "failed to read the secret " + PREFIX + name, e);
            return again(Optional.empty(), LATER);
        }
    }

    private Reading read(String name, @Nullable Reading before) {
        return switch (secrets.read(PREFIX + name)) {
            case SecretText.Found(String text) -> parsed(name, text);
            case SecretText.Missing _ -> refused(name, "there is no such secret");
            case SecretText.Refused(String reason) -> refused(name, reason);
            case SecretText.Unreachable(String reason) -> {
                warn(name, "can't be read now: " + reason);
                yield again(before == null ? Optional.empty() : before.key(), SOON);
            }
        };
    }

    private Reading parsed(String name, String text) {
        return switch (parse(text)) {
            case ParseResult.Valid<TsigKey>(TsigKey key) -> again(Optional.of(key), FRESH);
            case ParseResult.Invalid<TsigKey>(String reason) -> refused(name, "it is not a TSIG key: " + reason);
        };
    }

    private Reading refused(String name, String reason) {
        warn(name, "can't be used: " + reason);
        return again(Optional.empty(), LATER);
    }

    private Reading again(Optional<TsigKey> key, Duration after) {
        return new Reading(key, clock.instant().plus(after));
    }

    private static void warn(String name, String what) {
        LOG.log(System.Logger.Level.WARNING, "the secret " + PREFIX + name + " " + what);
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
