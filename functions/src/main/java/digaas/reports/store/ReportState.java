package digaas.reports.store;

import digaas.requests.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has become of a report. The latter two are terminal. */
public sealed interface ReportState {
    /** It was only just asked for. */
    ReportState ASKED = new Open(null);

    Status status();

    /**
     * It is to be made, or being made.
     *
     * @param progress how far it was when that was last told; null when it wasn't yet
     */
    record Open(@Nullable ReportProgress progress) implements ReportState {
        @Override
        public Status status() {
            return Status.ACCEPTED;
        }
    }

    /**
     * It is made.
     *
     * @param files names below the report's folder in the bucket
     * @param figures the few that a list of reports shows, by their names in {@code summary.json}, in an order of their own
     */
    record Made(List<String> files, Map<String, BigDecimal> figures, Instant endedAt) implements ReportState {
        public Made {
            files = List.copyOf(files);
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }

        @Override
        public Status status() {
            return Status.COMPLETED;
        }
    }

    /**
     * It could not be made.
     *
     * @param reason in lower case: {@code internal}, {@code too_many_requests}
     */
    record Failed(String reason, Instant endedAt) implements ReportState {
        @Override
        public Status status() {
            return Status.ERROR;
        }
    }
}
