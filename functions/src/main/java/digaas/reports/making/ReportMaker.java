package digaas.reports.making;

import digaas.measurement.Status;
import digaas.poll.Reason;
import digaas.reports.store.ReportState;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Makes stored reports and lists them. A report that can't be made ends as ERROR. */
public final class ReportMaker {
    private static final System.Logger LOG = System.getLogger(ReportMaker.class.getName());

    private static final String TOO_MANY_REQUESTS = "too_many_requests";

    private final ReportStore reports;
    private final ReportPipeline pipeline;
    private final ReportIndex index;
    private final InstantSource clock;

    public ReportMaker(ReportStore reports, ReportPipeline pipeline, ReportIndex index, InstantSource clock) {
        this.reports = reports;
        this.pipeline = pipeline;
        this.index = index;
        this.clock = clock;
    }

    /**
     * Makes a report unless it has ended or expired; lists it when it is completed. Calling it again is harmless, and
     * lists a completed report that is not listed yet.
     *
     * @param readUntil when reading requests must have ended, so that time is left for the rest
     * @throws RuntimeException when the outcome could not be stored or listed: call it again
     */
    public void make(UUID id, Instant readUntil) {
        StoredReport report = reports.find(id).orElse(null);
        if (report == null || report.status() == Status.ERROR) {
            return;
        }
        if (report.status() == Status.COMPLETED || make(report, readUntil)) {
            index.add(id);
        }
    }

    private boolean make(StoredReport report, Instant readUntil) {
        try {
            ReportState.Made made = pipeline.run(report, readUntil);
            return reports.complete(report.id(), made);
        } catch (TooManyRequestsException e) {
            LOG.log(System.Logger.Level.WARNING, "report " + report.id() + " has too many requests: " + e.getMessage());
            return fail(report, TOO_MANY_REQUESTS);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "report " + report.id() + " failed", e);
            return fail(report, Reason.INTERNAL.label());
        }
    }

    private boolean fail(StoredReport report, String reason) {
        boolean _ = reports.fail(report.id(), reason, clock.instant());
        return false;
    }
}
