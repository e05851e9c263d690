package digaas.dialects;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An id of the original's observers and stats: an integer for a UUID. The integer is random and has 53 bits, so that
 * JSON numbers hold it exactly. It is the end of an otherwise constant UUID of version 8 (RFC 9562 §5.8), so that no
 * counter and no table of ids is needed. See docs/adr/0012-integer-ids.md.
 */
final class IntegerId {
    private static final long GREATEST = (1L << 53) - 1;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 1L << 63;
    private static final Pattern TEXT = Pattern.compile("\\d{1,16}");

    private IntegerId() {}

    /** A UUID for a new integer. It may be in use. */
    static UUID draw() {
        return uuid(Math.max(1, UUID.randomUUID().getLeastSignificantBits() & GREATEST));
    }

    /** The UUID of an id in a path; empty when it is not such an id. */
    static Optional<UUID> parse(String text) {
        return Optional.of(text)
                .filter(digits -> TEXT.matcher(digits).matches())
                .map(Long::parseLong)
                .filter(number -> number >= 1 && number <= GREATEST)
                .map(IntegerId::uuid);
    }

    private static UUID uuid(long number) {
        return new UUID(VERSION_8, VARIANT | number);
    }

    /** The integer of a UUID from {@link #draw}. */
    static long of(UUID id) {
        return id.getLeastSignificantBits() & GREATEST;
    }
}
