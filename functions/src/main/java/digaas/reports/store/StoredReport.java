package digaas.reports.store;

import digaas.requests.Status;
import digaas.requests.store.Selection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report: what was asked for and what has become of it.
 *
 * @param input the body as the caller gave it, a JSON text
 * @param deadline when it counts as failed if it is still open
 */
public record StoredReport(
        UUID id, String input, Selection selection, Instant acceptedAt, Instant deadline, ReportState state) {

    public Status status() {
        return state.status();
    }

    /** Why it ended as ERROR; null otherwise. */
    public @Nullable String reason() {
        return state instanceof ReportState.Failed failed ? failed.reason() : null;
    }

    /** Names below the report's folder in the bucket; empty until COMPLETED. */
    public List<String> files() {
        return state instanceof ReportState.Made made ? made.files() : List.of();
    }
}
