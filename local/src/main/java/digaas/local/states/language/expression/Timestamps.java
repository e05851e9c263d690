package digaas.local.states.language.expression;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The timestamps of the Amazon States Language: RFC 3339 with a capital T and, without an offset, a capital Z. */
public final class Timestamps {
    private static final DateTimeFormatter WITH_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    public static Optional<Instant> parse(String text) {
        if (text.indexOf('t') >= 0 || text.indexOf('z') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As the context object has them: always three digits of milliseconds. */
    public static String withMillis(Instant at) {
        return WITH_MILLIS.format(at);
    }

    /** As the service's protocol has them: seconds since 1970 with three digits of fraction. */
    public static BigDecimal epochSeconds(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3);
    }
}
