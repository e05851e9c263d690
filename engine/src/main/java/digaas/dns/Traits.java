package digaas.dns;

import digaas.dns.wire.Cookies;
import digaas.dns.wire.Entropy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known of a nameserver from its answers. */
final class Traits {
    /** How long a server that failed on EDNS or on letter case is spared it. */
    private static final long MEMORY_NANOS = Duration.ofMinutes(10).toNanos();

    private @Nullable Long withoutEdnsSince;
    private @Nullable Long withoutCaseSince;
    private @Nullable Cookies cookies;

    boolean takesEdns() {
        return !isRecent(withoutEdnsSince);
    }

    void failsOnEdns() {
        withoutEdnsSince = System.nanoTime();
    }

    boolean keepsCase() {
        return !isRecent(withoutCaseSince);
    }

    void losesCase() {
        withoutCaseSince = System.nanoTime();
    }

    Cookies cookies(Entropy entropy) {
        Cookies current = cookies;
        if (current == null) {
            current = new Cookies(entropy);
            cookies = current;
        }
        return current;
    }

    /** A cookie ties queries together: with a new address there has to be a new one (RFC 7873 §4.1). */
    void forgetCookies() {
        cookies = null;
    }

    private static boolean isRecent(@Nullable Long nanos) {
        return nanos != null && System.nanoTime() - nanos < MEMORY_NANOS;
    }
}
