package digaas.measurement;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was accepted. Nothing of it ever changes.
 *
 * @param input the body as the caller gave it, a JSON text
 * @param name absolute, lower case, A-labels
 * @param nameservers as the caller named them; a host name stands once for each of its addresses
 * @param condition the condition's kind, the part before any {@code =}: {@code serial_not_lower}, {@code data}
 * @param run the run it belongs to; null when it belongs to none
 * @param labels what the caller labelled it with, by name
 * @param callback where its end is told; null for nowhere, or when only its input tells
 * @param startTime when the change was made, by the caller's clock
 * @param acceptedAt when the request was received
 * @param deadline when its last poll is made
 * @param observerType the type of the observer that it was posted as; null when it was posted otherwise
 * @param clockError how far the caller's clock may be from ours: it widens the interval to both sides
 * @param addresses of the nameservers, in their order, as they were resolved when the request was accepted; empty when no
 *     name had to be resolved, or when that is not known
 */
public record PostedRequest(
        UUID id,
        String input,
        String name,
        List<String> nameservers,
        String condition,
        @Nullable String run,
        Map<String, String> labels,
        @Nullable String callback,
        Instant startTime,
        Instant acceptedAt,
        Instant deadline,
        @Nullable ObserverType observerType,
        Duration clockError,
        List<InetAddress> addresses) {

    public PostedRequest {
        nameservers = List.copyOf(nameservers);
        addresses = List.copyOf(addresses);
        labels = Map.copyOf(labels);
    }

    /** Of nameservers that were given as addresses. */
    public PostedRequest(
            UUID id,
            String input,
            String name,
            List<String> nameservers,
            String condition,
            @Nullable String run,
            Map<String, String> labels,
            @Nullable String callback,
            Instant startTime,
            Instant acceptedAt,
            Instant deadline,
            @Nullable ObserverType observerType,
            Duration clockError) {
        this(
                id,
                input,
                name,
                nameservers,
                condition,
                run,
                labels,
                callback,
                startTime,
                acceptedAt,
                deadline,
                observerType,
                clockError,
                List.of());
    }

    /** The same without labels and callback. */
    public PostedRequest(
            UUID id,
            String input,
            String name,
            List<String> nameservers,
            String condition,
            @Nullable String run,
            Instant startTime,
            Instant acceptedAt,
            Instant deadline,
            @Nullable ObserverType observerType,
            Duration clockError) {
        this(
                id,
                input,
                name,
                nameservers,
                condition,
                run,
                Map.of(),
                null,
                startTime,
                acceptedAt,
                deadline,
                observerType,
                clockError);
    }
}
