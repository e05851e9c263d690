package digaas.reports.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of a report. Made and failed are final. */
public sealed interface ReportState {
    /** Accepted, without progress. */
    ReportState ASKED = new Open(null);

    /**
     * Waiting or being made.
     *
     * @param progress the last known progress; null when there is none yet
     */
    record Open(@Nullable ReportProgress progress) implements ReportState {}

    /**
     * Completed.
     *
     * @param files names below the report's folder in the bucket
     * @param figures the few figures that a list of reports shows, by their names in {@code summary.json}, in order
     */
    record Made(List<String> files, Map<String, BigDecimal> figures, Instant endedAt) implements ReportState {
        public Made {
            files = List.copyOf(files);
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }
    }

    /**
     * Failed.
     *
     * @param reason in lower case: {@code internal}, {@code too_many_requests}
     */
    record Failed(String reason, Instant endedAt) implements ReportState {}
}
