package digaas.zones.making;

import digaas.aws.bucket.Bucket;
import digaas.zones.store.ExportState;
import digaas.zones.store.ExportStore;
import digaas.zones.store.ZoneExport;
import digaas.zones.version.VersionKey;
import digaas.zones.version.VersionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/** Exports: writes the file of a version to the bucket. */
final class ExportWorker {
    private static final System.Logger LOG = System.getLogger(ExportWorker.class.getName());

    private final ExportStore exports;
    private final VersionFile file;
    private final Bucket bucket;
    private final InstantSource clock;

    ExportWorker(ZoneWork.Parts parts) {
        this.exports = parts.exports();
        this.file = new VersionFile(new VersionReader(parts.table()));
        this.bucket = parts.bucket();
        this.clock = parts.clock();
    }

    void run(UUID id) {
        ZoneExport task = exports.find(id).orElse(null);
        if (task == null || task.state() instanceof ExportState.Failed) {
            bucket.delete(ZoneFiles.ofExport(id));
            return;
        }
        if (!(task.state() instanceof ExportState.Pending)) {
            return;
        }
        try {
            store(task);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "export " + id + " failed", e);
            if (exports.fail(task, "Internal error: export the zone again.", clock.instant())) {
                bucket.delete(ZoneFiles.ofExport(id));
            }
        }
    }

    private void store(ZoneExport task) throws IOException {
        Path path = Files.createTempFile("export", ".zone");
        try {
            file.write(VersionKey.of(task.zoneId(), task.importId()), task.zoneName(), path);
            bucket.put(ZoneFiles.ofExport(task.id()), path, "text/dns", Bucket.Caching.FOR_AN_HOUR);
            if (!exports.complete(task, Files.size(path), clock.instant())) {
                // It ended, or was deleted, in between. A message that came twice finds it complete.
                run(task.id());
            }
        } finally {
            Files.delete(path);
        }
    }
}
