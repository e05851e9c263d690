package digaas.requests.intake;

import digaas.measurement.ObserverType;
import digaas.requests.store.IdempotencyKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that is posted.
 *
 * @param body as {@code POST /requests} takes it
 * @param caller who posts it: an ARN or an IP address
 * @param ids gives ids until one is free
 * @param observerType the type of the observer that it is posted as; null when it is posted otherwise
 */
public record Submission(
        ObjectNode body,
        String caller,
        Instant receivedAt,
        Supplier<UUID> ids,
        @Nullable ObserverType observerType,
        Optional<IdempotencyKey> key) {}
