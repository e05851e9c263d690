package digaas.zones.making;

import digaas.aws.bucket.Bucket;
import digaas.table.Table;
import digaas.zones.making.ZoneMessage.Work;
import digaas.zones.store.ImportState;
import digaas.zones.store.ImportStore;
import digaas.zones.store.Versions;
import digaas.zones.store.Versions.Stage;
import digaas.zones.store.Versions.Version;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneStore;
import digaas.zones.version.DataIndex;
import digaas.zones.version.ItemWriter;
import digaas.zones.version.VersionEraser;
import digaas.zones.version.VersionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Deletes zones, and versions that are no longer needed. */
final class Cleaner {
    private static final Duration OLD_AFTER = Duration.ofSeconds(36);

    private final Table table;
    private final ZoneStore zones;
    private final ImportStore imports;
    private final Versions versions;
    private final Bucket bucket;
    private final ZoneQueue queue;
    private final InstantSource clock;

    Cleaner(ZoneWork.Parts parts) {
        this.table = parts.table();
        this.zones = parts.zones();
        this.imports = parts.imports();
        this.versions = parts.versions();
        this.bucket = parts.bucket();
        this.queue = parts.queue();
        this.clock = parts.clock();
    }

    /**
     * Deletes a zone that is marked.
     *
     * @throws IllegalStateException when a replacement was faster: do it again
     */
    void delete(UUID id) {
        Zone zone = zones.find(id).orElse(null);
        if (zone == null || !zone.deleting()) {
            return;
        }
        if (!zones.remove(zone, DataIndex.level(zone.records()), clock.instant())) {
            throw new IllegalStateException("zone " + id + " has changed");
        }
        queue.hint(Work.CLEAN, zone.importId(), OLD_AFTER);
    }

    /** Deletes what a version does not need, or all of it, if its time has come. */
    void clean(UUID id, Instant end) {
        Version version = versions.find(id).orElse(null);
        if (version == null || clock.instant().isBefore(version.due()) || isInUse(version)) {
            return;
        }
        bucket.delete(ZoneFiles.ofImport(id));
        bucket.delete(ZoneFiles.ofVersion(id));
        UUID zone = version.zone();
        if (version.stage() != Stage.FRESH && zone != null) {
            try (ItemWriter items = new ItemWriter(table, clock, end)) {
                new VersionEraser(table, items).erase(VersionKey.of(zone, id), version.level());
            }
        }
        versions.forget(version);
    }

    private boolean isInUse(Version version) {
        return switch (version.stage()) {
            case NEW ->
                imports.find(version.id())
                        .filter(task -> task.state() instanceof ImportState.Pending
                                || task.state() instanceof ImportState.Waiting)
                        .isPresent();
            case FRESH -> false;
            case OLD -> versions.isExported(version.id());
        };
    }
}
