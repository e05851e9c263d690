package digaas.reports.store;

import digaas.measurement.Status;
import digaas.requests.store.Selection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report: what was asked for and its state.
 *
 * @param input the caller's body, a JSON text
 * @param compare the run that it is compared with; null for none
 * @param callback where its end is told; null for nowhere, or when only its input tells
 * @param deadline when an open report ends as failed
 */
public record StoredReport(
        UUID id,
        String input,
        Selection selection,
        @Nullable String compare,
        @Nullable String callback,
        Instant acceptedAt,
        Instant deadline,
        ReportState state) {
    /** A report that is compared with nothing, without callback. */
    public StoredReport(
            UUID id, String input, Selection selection, Instant acceptedAt, Instant deadline, ReportState state) {
        this(id, input, selection, null, null, acceptedAt, deadline, state);
    }

    /** The same report with another id. */
    public StoredReport withId(UUID other) {
        return new StoredReport(other, input, selection, compare, callback, acceptedAt, deadline, state);
    }

    /** The same report about another selection. */
    public StoredReport about(Selection other) {
        return new StoredReport(id, input, other, compare, callback, acceptedAt, deadline, state);
    }

    public Status status() {
        return switch (state) {
            case ReportState.Open _ -> Status.ACCEPTED;
            case ReportState.Made _ -> Status.COMPLETED;
            case ReportState.Failed _ -> Status.ERROR;
        };
    }

    /** Why the report ended as ERROR; null otherwise. */
    public @Nullable String reason() {
        return state instanceof ReportState.Failed failed ? failed.reason() : null;
    }

    /** Names below the report's folder in the bucket; empty until COMPLETED. */
    public List<String> files() {
        return state instanceof ReportState.Made made ? made.files() : List.of();
    }
}
