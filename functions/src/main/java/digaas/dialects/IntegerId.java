package digaas.dialects;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An id as the original's observers and stats have it: an integer, which stands for a UUID. The integer is random, of
 * 53 bits, so that JSON's numbers carry it exactly; it fills the end of an otherwise constant UUID of version 8 (RFC
 * 9562 §5.8). So neither a counter nor a table of ids is needed. See docs/adr/0012-integer-ids.md.
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

    /** The UUID that an id in a path stands for; empty when it is no such id. */
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

    /** The integer of a UUID that was drawn here. */
    static long of(UUID id) {
        return id.getLeastSignificantBits() & GREATEST;
    }
}
