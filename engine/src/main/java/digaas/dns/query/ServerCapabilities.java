package digaas.dns.query;

import digaas.dns.wire.Cookies;
import digaas.dns.wire.Entropy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a nameserver supports, as far as its answers have shown. */
final class ServerCapabilities {
    /** After this time, EDNS and letter case are tried again. */
    private static final long MEMORY_NANOS = Duration.ofMinutes(10).toNanos();

    private @Nullable Long withoutEdnsSince;
    private @Nullable Long withoutCaseSince;
    private final LetterCases letterCases = new LetterCases();
    private final Plainness plainness = new Plainness();
    private @Nullable Cookies cookies;

    LetterCases letterCases() {
        return letterCases;
    }

    Plainness plainness() {
        return plainness;
    }

    boolean supportsEdns() {
        return !isRecent(withoutEdnsSince);
    }

    void failedOnEdns() {
        withoutEdnsSince = System.nanoTime();
    }

    /** Whether its answers have the name in the query's letter case, and the data do not depend on that. */
    boolean keepsCase() {
        return !isRecent(withoutCaseSince);
    }

    void lostCase() {
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

    /** A cookie links queries to each other, so a new address needs a new one (RFC 7873 §4.1). */
    void forgetCookies() {
        cookies = null;
    }

    private static boolean isRecent(@Nullable Long nanos) {
        return nanos != null && System.nanoTime() - nanos < MEMORY_NANOS;
    }
}
