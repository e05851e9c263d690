package digaas.callbacks;

import digaas.dns.text.ParseResult;
import digaas.request.AllowedCallbacks;
import digaas.request.CallbackUrl;
import digaas.request.HostResolver;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/**
 * Those that are told of ends. The operator's rules are asked about the very address that is then connected to, so a
 * name that resolves otherwise by now leads nowhere else. What a receiver answers is never shown.
 */
public final class Receivers {
    /** For connecting, sending and receiving the status. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private final AllowedCallbacks allowed;
    private final HostResolver resolver;
    private final DeliveryRate rate;
    private final CallbackSecret secret;
    private final HttpPost post;
    private final Optional<Consumer<Ended>> events;
    private final InstantSource clock;

    /**
     * @param tls whose certificates are trusted
     * @param deadline for each delivery
     * @param events puts an event on the operator's bus, if there is one; throws when it may not be there
     */
    public Receivers(
            AllowedCallbacks allowed,
            HostResolver resolver,
            DeliveryRate rate,
            CallbackSecret secret,
            SSLSocketFactory tls,
            Duration deadline,
            Optional<Consumer<Ended>> events,
            InstantSource clock) {
        this.allowed = allowed;
        this.resolver = resolver;
        this.rate = rate;
        this.secret = secret;
        this.post = new HttpPost(tls, deadline);
        this.events = events;
        this.clock = clock;
    }

    /** Whom a callback names. */
    sealed interface Found {
        /** Nobody that may be told, or can be found now; why, for the log. */
        record Nobody(String reason) implements Found {}

        /** The operator's event bus. */
        record Bus(Consumer<Ended> events) implements Found {}

        /** A server, at the address that is called. */
        record Server(CallbackUrl url, InetAddress address) implements Found {}
    }

    /** @param attempt the number of the delivery: each tries the next address of a host, IPv4 first */
    Found find(String callback, int attempt) {
        if (callback.equals(AllowedCallbacks.EVENT)) {
            return events.<Found>map(Found.Bus::new).orElseGet(() -> new Found.Nobody("there is no event bus"));
        }
        return switch (CallbackUrl.parse(callback)) {
            case ParseResult.Invalid<CallbackUrl>(String reason) -> new Found.Nobody(reason);
            case ParseResult.Valid<CallbackUrl>(CallbackUrl url) -> find(url, attempt);
        };
    }

    private Found find(CallbackUrl url, int attempt) {
        List<InetAddress> addresses = url.addresses(resolver).stream()
                .sorted((one, other) -> Boolean.compare(other instanceof Inet4Address, one instanceof Inet4Address))
                .toList();
        return allowed.refusal(url)
                .or(() -> allowed.refusal(url, addresses))
                .<Found>map(Found.Nobody::new)
                .orElseGet(() -> new Found.Server(url, addresses.get((attempt - 1) % addresses.size())));
    }

    /** When a receiver may be told. */
    Instant turn(Found.Server server) {
        return rate.turn(server.address());
    }

    /** Tells a receiver. @return why that failed, for the log; empty when it did not */
    Optional<String> tell(Found.Server server, Ended ended) {
        byte[] body = ended.body();
        Map<String, String> headers = headers(ended.path(), body);
        long start = System.nanoTime();
        try {
            int status = post.send(server.url(), server.address(), headers, body);
            return status / 100 == 2 ? Optional.empty() : Optional.of("the answer was " + status);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            rate.charge(server.address(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Map<String, String> headers(String path, byte[] body) {
        Map<String, String> headers = new TreeMap<>(Map.of(
                "Content-Type", "application/json",
                "User-Agent", "Digaas",
                "Digaas-Resource", path));
        secret.find().ifPresent(key -> headers.put(Signature.HEADER, Signature.of(body, key, clock.instant())));
        return headers;
    }
}
