package digaas.callbacks;

import digaas.aws.secret.SecretText;
import digaas.aws.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The operator's secret, which signs callbacks: the text of {@code digaas/callback}. Without it, callbacks are not
 * signed. One that is there and cannot be read holds deliveries up. Safe for use by many threads.
 */
public final class CallbackSecret {
    private static final System.Logger LOG = System.getLogger(CallbackSecret.class.getName());
    private static final String NAME = "digaas/callback";
    private static final Duration SOON = Duration.ofSeconds(5);
    /** How long it is used before it is read again: a change of it takes effect after this time at the latest. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Secrets secrets;
    private final InstantSource clock;
    private boolean known;
    private Optional<String> latest = Optional.empty();
    private String failure = "";
    private Instant until = Instant.MIN;

    public CallbackSecret(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * The secret; empty when the operator has stored none.
     *
     * @throws IllegalStateException when it cannot be read now
     */
    synchronized Optional<String> find() {
        if (clock.instant().isAfter(until)) {
            read();
        }
        if (!known) {
            throw new IllegalStateException("the secret " + NAME + " can't be read: " + failure);
        }
        return latest;
    }

    private void read() {
        switch (secrets.read(NAME)) {
            case SecretText.Found(String text) -> use(Optional.of(text.strip()).filter(found -> !found.isEmpty()));
            case SecretText.Missing _ -> {
                LOG.log(System.Logger.Level.WARNING, "there is no secret " + NAME + ": callbacks are not signed");
                use(Optional.empty());
            }
            case SecretText.Refused(String reason) -> fail(reason);
            case SecretText.Unreachable(String reason) -> fail(reason);
        }
    }

    private void use(Optional<String> secret) {
        latest = secret;
        known = true;
        until = clock.instant().plus(FRESH);
    }

    /** What was read before is used further. */
    private void fail(String reason) {
        LOG.log(System.Logger.Level.WARNING, "the secret " + NAME + " can't be read: " + reason);
        failure = reason;
        until = clock.instant().plus(SOON);
    }
}
