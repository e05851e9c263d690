package digaas.dns.wire;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One nameserver's DNS cookies (RFC 7873). The client's cookie is random; the server's is the last one that it
 * sent. An answer without a cookie is accepted even from a server that has sent one, because anycast instances differ.
 */
public final class Cookies {
    private static final int CLIENT_LENGTH = 8;
    /** A server's cookie has 8 to 32 octets (RFC 7873 §4). */
    private static final int SHORTEST = CLIENT_LENGTH + 8;

    private static final int LONGEST = CLIENT_LENGTH + 32;
    /** Servers accept their cookies for an hour (RFC 9018 §4.3). */
    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    private final byte[] client;
    private volatile @Nullable Learned learned;

    private static final class Learned {
        private final byte[] option;
        private final long nanos = System.nanoTime();

        Learned(byte[] option) {
            this.option = option;
        }
    }

    public Cookies(Entropy entropy) {
        client = entropy.octets(CLIENT_LENGTH);
    }

    /** The option's data for a query: the client's cookie and, if known, the server's. */
    public byte[] option() {
        Learned current = learned;
        return current == null ? client : current.option;
    }

    /** Whether an answer's option is for this client. Any other is from someone who has not seen the query. */
    public boolean match(byte[] option) {
        return option.length >= CLIENT_LENGTH && Arrays.equals(option, 0, CLIENT_LENGTH, client, 0, CLIENT_LENGTH);
    }

    /** Remembers the server's cookie: at once if {@code wanted}, otherwise when the known one is old. */
    public void learn(byte[] option, boolean wanted) {
        Learned current = learned;
        boolean old = current == null || System.nanoTime() - current.nanos > FRESH_NANOS;
        if ((wanted || old) && option.length >= SHORTEST && option.length <= LONGEST) {
            learned = new Learned(option);
        }
    }
}
