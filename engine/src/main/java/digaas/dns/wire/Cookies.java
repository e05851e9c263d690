package digaas.dns.wire;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One nameserver's DNS cookies (RFC 7873). The client's is random for each nameserver; the server's is whatever it sent last.
 * A missing cookie is accepted even from a server that once sent one: anycast instances differ.
 */
public final class Cookies {
    private static final int CLIENT_LENGTH = 8;
    private static final int LONGEST = CLIENT_LENGTH + 32;
    /** Servers date their cookies and take them for an hour (RFC 9018 §4.3). */
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

    /** The option's data for a query: the client's cookie and, once known, the server's. */
    public byte[] option() {
        Learned current = learned;
        return current == null ? client : current.option;
    }

    /** Whether an answer's option is for this client; anything else was made by someone who has not seen the query. */
    public boolean match(byte[] option) {
        return option.length >= CLIENT_LENGTH && Arrays.equals(option, 0, CLIENT_LENGTH, client, 0, CLIENT_LENGTH);
    }

    /** Remembers the server's cookie, at once when {@code wanted}, else when the one that is known has aged. */
    public void learn(byte[] option, boolean wanted) {
        Learned current = learned;
        boolean aged = current == null || System.nanoTime() - current.nanos > FRESH_NANOS;
        if ((wanted || aged) && option.length > CLIENT_LENGTH && option.length <= LONGEST) {
            learned = new Learned(option);
        }
    }
}
