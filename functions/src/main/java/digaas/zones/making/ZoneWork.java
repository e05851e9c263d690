package digaas.zones.making;

import digaas.aws.bucket.Bucket;
import digaas.table.Table;
import digaas.zones.store.ExportStore;
import digaas.zones.store.ImportStore;
import digaas.zones.store.Versions;
import digaas.zones.store.ZoneStore;
import java.time.Instant;
import java.time.InstantSource;

/** Does what the queue's messages ask for. */
public final class ZoneWork {
    private final ImportWorker imports;
    private final ExportWorker exports;
    private final Cleaner cleaner;

    /**
     * What the work needs.
     *
     * @param mostRecords of a zone
     * @param mostOctets of a file, unpacked
     */
    public record Parts(
            Table table,
            ImportStore imports,
            ExportStore exports,
            ZoneStore zones,
            Versions versions,
            Bucket bucket,
            ZoneQueue queue,
            int mostRecords,
            long mostOctets,
            InstantSource clock) {}

    public ZoneWork(Parts parts) {
        this.imports = new ImportWorker(parts);
        this.exports = new ExportWorker(parts);
        this.cleaner = new Cleaner(parts);
    }

    /**
     * Does what a message asks for. Doing it again is harmless.
     *
     * @param end when it must have ended
     * @throws RuntimeException when it is not done: do it again
     */
    public void run(ZoneMessage message, Instant end) {
        switch (message.work()) {
            case IMPORT -> imports.run(message.id(), end);
            case EXPORT -> exports.run(message.id());
            case DELETE -> cleaner.delete(message.id());
            case CLEAN -> cleaner.clean(message.id(), end);
        }
    }
}
