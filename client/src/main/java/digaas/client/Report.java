package digaas.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A report.
 *
 * @param asked which requests it is about
 * @param id names the report
 * @param status whether it is open, and how it ended
 * @param reason why it ended as {@link Status#ERROR}
 * @param acceptedAt when Digaas accepted it
 * @param endedAt when it ended
 * @param page where the page of a completed report is, for as long as the report is kept
 * @param progress how far it is, after the first seconds of work
 * @param figures of a completed report
 * @param links where the files of a completed report are, by name, such as {@code index.html}; valid for an hour
 */
public record Report(
        @JsonUnwrapped NewReport asked,
        String id,
        Status status,
        Optional<Reason> reason,
        Instant acceptedAt,
        Optional<Instant> endedAt,
        Optional<URI> page,
        Optional<ReportProgress> progress,
        Optional<ReportFigures> figures,
        Map<String, URI> links) {
    /** A report. */
    public Report {
        links = Mapping.map(links);
    }

    /** Why a report ended as {@link Status#ERROR}. */
    public enum Reason {
        /** It is about more requests than one report can hold. */
        TOO_MANY_REQUESTS,
        /** Digaas failed. */
        INTERNAL,
        /** A reason that this version of the client does not know. */
        @JsonEnumDefaultValue
        OTHER
    }

    /** What is being done for a report. */
    public enum Stage {
        /** Requests are read. */
        READING,
        /** Figures are computed. */
        COMPUTING,
        /** Charts and pages are drawn. */
        DRAWING,
        /** Files are stored. */
        STORING,
        /** A stage that this version of the client does not know. */
        @JsonEnumDefaultValue
        OTHER
    }

    /**
     * How far an open report is.
     *
     * @param stage what is being done
     * @param requests how many requests have been read
     */
    public record ReportProgress(Stage stage, long requests) {}

    /**
     * Counts of requests, and times until their changes were seen.
     *
     * @param requests how many it is about
     * @param successCount how many of them showed their change
     * @param errorCount how many ended without it
     * @param accepted how many are open
     * @param median half of the changes that were seen were seen by this
     * @param per95 95 % of the changes that were seen were seen by this
     */
    public record ReportFigures(
            long requests,
            long successCount,
            long errorCount,
            long accepted,
            Optional<Duration> median,
            Optional<Duration> per95) {}

    /** Whether it has not ended. */
    public boolean isOpen() {
        return status == Status.ACCEPTED;
    }
}
