package digaas.requests.intake;

import digaas.request.HostResolver;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Looks up what one body names: each thing once, however often the body names it, and all host names within a time that
 * the caller can wait for.
 */
public final class CachedLookups implements HostResolver, Predicate<String> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HostResolver resolver;
    private final Predicate<String> keyNames;
    private final Map<String, List<InetAddress>> addresses = new HashMap<>();
    private final Map<String, Boolean> keys = new HashMap<>();
    private long nanosLeft = PATIENCE.toNanos();

    /** @param keyNames whether there is a TSIG key of a name */
    public CachedLookups(HostResolver resolver, Predicate<String> keyNames) {
        this.resolver = resolver;
        this.keyNames = keyNames;
    }

    @Override
    public List<InetAddress> resolve(String host) {
        return addresses.computeIfAbsent(host, this::lookUp);
    }

    private List<InetAddress> lookUp(String host) {
        if (nanosLeft <= 0) {
            return List.of();
        }
        long start = System.nanoTime();
        List<InetAddress> found = resolver.resolve(host);
        nanosLeft -= System.nanoTime() - start;
        return found;
    }

    /** Whether there is a TSIG key of a name. */
    @Override
    public boolean test(String keyName) {
        return keys.computeIfAbsent(keyName, keyNames::test);
    }
}
