package digaas.zones.making;

import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.table.Table;
import digaas.zones.file.CanonicalOrder;
import digaas.zones.file.RecordSet;
import digaas.zones.file.ZoneFile;
import digaas.zones.making.ImportedFile.UnreadableException;
import digaas.zones.making.ZoneMessage.Work;
import digaas.zones.store.ImportState;
import digaas.zones.store.ImportStore;
import digaas.zones.store.Versions;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneImport;
import digaas.zones.store.ZoneStore;
import digaas.zones.version.DataIndex;
import digaas.zones.version.ItemWriter;
import digaas.zones.version.StoredSet;
import digaas.zones.version.VersionKey;
import digaas.zones.version.VersionReader;
import digaas.zones.version.VersionWriter;
import digaas.zones.version.ZoneIds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Imports: reads the file, stores a version, and makes it the current one, with one write. Whatever stops it before
 * leaves the zone as it was; begun again, it writes the same items once more.
 */
final class ImportWorker {
    private static final System.Logger LOG = System.getLogger(ImportWorker.class.getName());
    private static final String DUPLICATE = "Duplicate zone.";
    private static final String SUPERSEDED = "Superseded.";
    private static final String INTERNAL = "Internal error: the zone is as it was; import the file again.";
    private static final String TOO_LATE = "The import did not end in time: the zone is as it was.";

    /** How often progress is stored, in recordsets. */
    private static final int STEP = 50_000;

    private static final Duration FRESH_AFTER = Duration.ofSeconds(11);
    private static final Duration OLD_AFTER = Duration.ofSeconds(36);

    private final ImportStore imports;
    private final ZoneStore zones;
    private final Versions versions;
    private final Table table;
    private final VersionReader reader;
    private final ImportedFile files;
    private final ZoneQueue queue;
    private final int mostRecords;
    private final InstantSource clock;

    ImportWorker(ZoneWork.Parts parts) {
        this.imports = parts.imports();
        this.zones = parts.zones();
        this.versions = parts.versions();
        this.table = parts.table();
        this.reader = new VersionReader(parts.table());
        this.files = new ImportedFile(parts.bucket(), parts.mostRecords(), parts.mostOctets());
        this.queue = parts.queue();
        this.mostRecords = parts.mostRecords();
        this.clock = parts.clock();
    }

    /** @param end when the process ends at the latest */
    void run(UUID id, Instant end) {
        ZoneImport task = imports.find(id).orElse(null);
        if (task == null || !(task.state() instanceof ImportState.Pending)) {
            return;
        }
        Instant deadline = end.isBefore(task.deadline()) ? end : task.deadline();
        try {
            run(task, deadline).ifPresent(failed -> fail(task, failed));
        } catch (ConditionalCheckFailedException ended) {
            LOG.log(System.Logger.Level.INFO, "import " + id + " ended meanwhile", ended);
        } catch (ItemWriter.TooLateException e) {
            LOG.log(System.Logger.Level.WARNING, "import " + id + " takes too long", e);
            fail(task, ImportState.Failed.because(TOO_LATE));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "import " + id + " failed", e);
            fail(task, ImportState.Failed.because(INTERNAL));
        }
    }

    private void fail(ZoneImport task, ImportState.Failed failed) {
        boolean _ = imports.fail(task.id(), failed, clock.instant());
    }

    private Optional<ImportState.Failed> run(ZoneImport task, Instant deadline) throws IOException {
        if (!imports.progress(task.id(), "reading", 0, clock.instant())) {
            return Optional.empty();
        }
        ZoneFile file;
        try {
            file = files.read(task);
        } catch (UnreadableException e) {
            return Optional.of(ImportState.Failed.because(String.valueOf(e.getMessage())));
        }
        Optional<ImportState.Failed> verdict = Verdict.of(file, task.options().strict());
        return verdict.isPresent() ? verdict : store(task, file, deadline);
    }

    private Optional<ImportState.Failed> store(ZoneImport task, ZoneFile file, Instant deadline) {
        List<RecordSet> sets = new ArrayList<>(file.recordSets());
        sets.sort(CanonicalOrder.SETS);
        RecordSet soa = sets.getFirst();
        @Nullable Zone before = zones.named(soa.name().spelled()).orElse(null);
        boolean replaces = task.options().replace();
        if (before != null && !replaces) {
            return Optional.of(ImportState.Failed.because(DUPLICATE));
        }
        UUID found = before == null ? null : before.importId();
        UUID base = imports.base(task.id(), found);
        if (!java.util.Objects.equals(found, base)) {
            return Optional.of(lost(replaces));
        }
        UUID zoneId = before == null ? ZoneIds.madeBy(task.id()) : before.id();
        int level = DataIndex.level(file.records());
        versions.begin(task.id(), zoneId, level);
        SoaData data = SoaData.of(soa);
        Merge merge = write(task, sets, zoneId, data.serial(), level, before, deadline);
        ImportState.Complete complete = new ImportState.Complete(
                zoneId,
                soa.name().spelled(),
                file.records(),
                sets.size(),
                merge.added(),
                merge.changed(),
                merge.removed(),
                data.serial(),
                file.warnings(),
                file.warningCount());
        Zone zone = new Zone(
                zoneId,
                soa.name().spelled(),
                data.email(),
                soa.ttl(),
                data.serial(),
                before == null ? 1 : before.version() + 1,
                task.id(),
                file.records(),
                sets.size(),
                nameservers(sets),
                before == null ? task.createdAt() : before.createdAt(),
                before == null ? null : clock.instant(),
                task.createdAt(),
                false);
        return publish(zone, before, complete, level, replaces);
    }

    private static ImportState.Failed lost(boolean replaces) {
        return ImportState.Failed.because(replaces ? SUPERSEDED : DUPLICATE);
    }

    private Optional<ImportState.Failed> publish(
            Zone zone, @Nullable Zone before, ImportState.Complete complete, int level, boolean replaces) {
        int levelBefore = before == null ? 0 : DataIndex.level(before.records());
        return switch (zones.publish(zone, before, complete, level, levelBefore, clock.instant())) {
            case DONE -> {
                queue.hint(Work.CLEAN, zone.importId(), FRESH_AFTER);
                if (before != null) {
                    queue.hint(Work.CLEAN, before.importId(), OLD_AFTER);
                }
                yield Optional.empty();
            }
            case LOST -> Optional.of(lost(replaces));
            case ENDED -> Optional.empty();
        };
    }

    private Merge write(
            ZoneImport task,
            List<RecordSet> sets,
            UUID zoneId,
            long serial,
            int level,
            @Nullable Zone before,
            Instant deadline) {
        Iterator<StoredSet> old = before == null
                ? Collections.emptyIterator()
                : reader.sets(VersionKey.of(before.id(), before.importId()));
        try (ItemWriter items = new ItemWriter(table, clock, deadline)) {
            VersionWriter version = new VersionWriter(
                    items, zoneId, sets.getFirst().name().spelled(), task.id(), task.createdAt(), serial, level);
            Progress progress = new Progress(task.id());
            Merge merge = new Merge(task.createdAt(), serial, mostRecords, set -> {
                version.add(set);
                progress.add(set.data().size());
            });
            merge.run(sets, old);
            version.finish();
            items.flush();
            return merge;
        }
    }

    /** Stores progress now and then. */
    private final class Progress {
        private final UUID id;
        private int records;
        private int left = STEP;

        Progress(UUID id) {
            this.id = id;
        }

        void add(int more) {
            records += more;
            left--;
            if (left == 0) {
                left = STEP;
                if (!imports.progress(id, "storing", records, clock.instant())) {
                    throw ConditionalCheckFailedException.builder()
                            .message("the import has ended")
                            .build();
                }
            }
        }
    }

    private static List<String> nameservers(List<RecordSet> sets) {
        return sets.stream()
                .takeWhile(set -> set.name().equals(sets.getFirst().name()))
                .filter(set -> set.type().value() == RecordType.NS.value())
                .flatMap(set -> set.records().stream())
                .map(Rdata::text)
                .sorted()
                .toList();
    }
}
