package digaas.dns.query;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For which names a nameserver may be believed when a query with mixed letters brings no data.
 *
 * <p>Some servers compare letters by case, although RFC 4343 forbids it (DVE-2017-0003). They deny, or do not answer,
 * what they have under the name as it was given. Only data shows that a server finds a name whatever its letters: two
 * negative answers that agree show nothing, because the data may appear later. A name without data is therefore asked
 * for as given, and with mixed letters again from time to time. That costs one more query, not one for each poll.
 */
final class LetterCases {
    private static final int MOST_NAMES = 16_384;
    private static final long PROVEN_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long AS_GIVEN_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<String, Finding> names = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Finding> eldest) {
            return size() > MOST_NAMES;
        }
    };

    private record Finding(boolean proven, long nanos) {
        boolean isRecent() {
            return System.nanoTime() - nanos < (proven ? PROVEN_NANOS : AS_GIVEN_NANOS);
        }
    }

    /** Mixed letters have brought data of a name. */
    void prove(String name) {
        if (!isProven(name)) {
            names.put(name, new Finding(true, System.nanoTime()));
        }
    }

    /** Whether a negative answer to mixed letters counts. */
    boolean isProven(String name) {
        Finding finding = recent(name);
        return finding != null && finding.proven();
    }

    /** Mixed letters have brought silence: it says nothing of a name that they have found before. */
    void doubtSilence(String name) {
        if (!isProven(name)) {
            doubt(name);
        }
    }

    /** Neither mixed letters nor those that were given have brought data. */
    void doubt(String name) {
        names.put(name, new Finding(false, System.nanoTime()));
    }

    /** Whether to ask for a name as it was given. */
    boolean isDoubted(String name) {
        Finding finding = recent(name);
        return finding != null && !finding.proven();
    }

    private @Nullable Finding recent(String name) {
        Finding finding = names.get(name);
        return finding != null && finding.isRecent() ? finding : null;
    }
}
