package digaas.zones.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as Designate writes them: in UTC to the microsecond, without saying so. */
final class DesignateTimes {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private DesignateTimes() {}

    static @Nullable String shown(@Nullable Instant time) {
        return time == null ? null : FORMAT.format(time);
    }
}
