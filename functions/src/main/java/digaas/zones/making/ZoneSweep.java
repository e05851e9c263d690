package digaas.zones.making;

import digaas.zones.making.ZoneMessage.Work;
import digaas.zones.store.ExportState;
import digaas.zones.store.ExportStore;
import digaas.zones.store.ImportState;
import digaas.zones.store.ImportStore;
import digaas.zones.store.ZoneExport;
import digaas.zones.store.ZoneImport;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What the sweep does about zones: it ends what is overdue, and asks again for what is left to do. */
public final class ZoneSweep {
    private final ImportStore imports;
    private final ExportStore exports;
    private final ZoneQueue queue;

    public ZoneSweep(ImportStore imports, ExportStore exports, ZoneQueue queue) {
        this.imports = imports;
        this.exports = exports;
        this.queue = queue;
    }

    /**
     * Ends an import.
     *
     * @return whether it was open by a fault: what was never uploaded is none
     */
    public boolean endImport(UUID id, Instant now) {
        ZoneImport task = imports.find(id).orElse(null);
        boolean isWaiting = task != null && task.state() instanceof ImportState.Waiting;
        String why = isWaiting
                ? "The import was not started within an hour."
                : "The import did not end in time: the zone is as it was.";
        return task != null && imports.fail(id, ImportState.Failed.because(why), now) && !isWaiting;
    }

    /**
     * Ends an export.
     *
     * @return whether this was the ending that stands
     */
    public boolean endExport(UUID id, Instant now) {
        ZoneExport task = exports.find(id).orElse(null);
        boolean ends = task != null
                && task.state() instanceof ExportState.Pending
                && exports.fail(task, "The export did not end in time.", now);
        if (ends) {
            queue.hint(Work.EXPORT, id, Duration.ZERO);
        }
        return ends;
    }

    /**
     * Asks for a deletion that is not done.
     *
     * @return false: it has not ended
     */
    public boolean deleteZone(UUID id, Instant now) {
        queue.hint(Work.DELETE, id, Duration.ZERO);
        return false;
    }

    /**
     * Asks to look at a version.
     *
     * @return false: it has not ended
     */
    public boolean cleanVersion(UUID id, Instant now) {
        queue.hint(Work.CLEAN, id, Duration.ZERO);
        return false;
    }
}
