package digaas.store;

import digaas.poll.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report: what was asked for and how far it is.
 *
 * @param input the body as the caller gave it, a JSON text
 * @param deadline when it counts as failed if it is still open
 * @param reason why it ended as ERROR; null otherwise
 * @param files names below the report's folder in the bucket; empty until COMPLETED
 */
public record StoredReport(
        UUID id,
        String input,
        Selection selection,
        Instant acceptedAt,
        Instant deadline,
        Status status,
        @Nullable String reason,
        List<String> files) {

    public StoredReport {
        files = List.copyOf(files);
    }
}
