package digaas.zones.intake;

import digaas.aws.bucket.Bucket;
import digaas.zones.making.VersionFile;
import digaas.zones.making.ZoneFiles;
import digaas.zones.making.ZoneMessage.Work;
import digaas.zones.making.ZoneQueue;
import digaas.zones.store.ExportState;
import digaas.zones.store.ExportStore;
import digaas.zones.store.ImportOptions;
import digaas.zones.store.ImportState;
import digaas.zones.store.ImportStore;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneExport;
import digaas.zones.store.ZoneFileContent;
import digaas.zones.store.ZoneImport;
import digaas.zones.store.ZoneStore;
import digaas.zones.version.VersionKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Accepts imports, exports and deletions. What is accepted is stored before it is queued, so it ends whatever happens.
 */
public final class Zones {
    /** How long an import or an export may take. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    /** How long a link is good. */
    private static final Duration LINK = Duration.ofHours(1);

    /** What fits into an answer, with room for how API Gateway encodes it. */
    private static final long MOST_IN_AN_ANSWER = 5L << 20;

    private static final String TEXT_DNS = "text/dns";

    private final ImportStore imports;
    private final ExportStore exports;
    private final ZoneStore zones;
    private final VersionFile files;
    private final Bucket bucket;
    private final ZoneQueue queue;

    public Zones(
            ImportStore imports,
            ExportStore exports,
            ZoneStore zones,
            VersionFile files,
            Bucket bucket,
            ZoneQueue queue) {
        this.imports = imports;
        this.exports = exports;
        this.zones = zones;
        this.files = files;
        this.bucket = bucket;
        this.queue = queue;
    }

    /**
     * Accepts an import.
     *
     * @param file the zone file
     * @throws RuntimeException when it may not have been accepted: then it ends as failed
     */
    public ZoneImport accept(ImportOptions options, byte[] file, Instant now) {
        ZoneImport task = new ZoneImport(
                UUID.randomUUID(), options, now, null, now.plus(LONGEST), new ImportState.Pending(null, 0));
        imports.accept(task);
        bucket.put(ZoneFiles.ofImport(task.id()), packed(file), "application/gzip", Bucket.Caching.REVALIDATED);
        queue.send(Work.IMPORT, task.id());
        return task;
    }

    private static byte[] packed(byte[] file) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
            out.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** Accepts an import whose file is still to be uploaded to {@link #uploadLink}. */
    public ZoneImport expectUpload(ImportOptions options, Instant now) {
        ZoneImport task =
                new ZoneImport(UUID.randomUUID(), options, now, null, now.plus(LINK), new ImportState.Waiting());
        imports.accept(task);
        return task;
    }

    /** Where the file of an import is to be put, for an hour; a PUT without headers of its own. */
    public URI uploadLink(UUID id) {
        return bucket.presignPut(ZoneFiles.ofImport(id), LINK);
    }

    /**
     * Starts an import whose file is uploaded.
     *
     * @return false when it has started before, or has ended
     */
    public boolean start(UUID id, Instant now) {
        boolean isFirst = imports.start(id, now, now.plus(LONGEST));
        if (isFirst) {
            queue.send(Work.IMPORT, id);
        }
        return isFirst;
    }

    /**
     * Accepts an export of a zone's current version.
     *
     * @return empty when there is no such zone
     */
    public Optional<ZoneExport> export(UUID zoneId, Instant now) {
        for (Optional<Zone> zone = zones.find(zoneId); zone.isPresent(); zone = zones.find(zoneId)) {
            ZoneExport task = new ZoneExport(
                    UUID.randomUUID(),
                    zoneId,
                    zone.get().name(),
                    zone.get().importId(),
                    now,
                    null,
                    now.plus(LONGEST),
                    new ExportState.Pending());
            if (exports.accept(task)) {
                queue.send(Work.EXPORT, task.id());
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }

    /**
     * Accepts the deletion of a zone.
     *
     * @return the zone as it is marked; empty when there is none
     */
    public Optional<Zone> delete(UUID zoneId, Instant now) {
        Optional<Zone> marked = zones.markDeleting(zoneId, now);
        marked.ifPresent(zone -> queue.hint(Work.DELETE, zoneId, Duration.ZERO));
        return marked;
    }

    /**
     * Deletes an export and its file.
     *
     * @return whether it was there
     */
    public boolean deleteExport(UUID id) {
        bucket.delete(ZoneFiles.ofExport(id));
        return exports.delete(id);
    }

    /** The file of an export; empty unless that is complete. */
    public Optional<ZoneFileContent> file(ZoneExport export) {
        if (!(export.state() instanceof ExportState.Complete(long octets))) {
            return Optional.empty();
        }
        String key = ZoneFiles.ofExport(export.id());
        return Optional.of(
                octets <= MOST_IN_AN_ANSWER
                        ? new ZoneFileContent.Text(bucket.get(key))
                        : new ZoneFileContent.Link(bucket.presign(key, LINK)));
    }

    /** The file of a zone's current version. */
    public ZoneFileContent file(Zone zone) {
        try {
            Path path = Files.createTempFile("version", ".zone");
            try {
                files.write(VersionKey.of(zone.id(), zone.importId()), zone.name(), path);
                if (Files.size(path) <= MOST_IN_AN_ANSWER) {
                    return new ZoneFileContent.Text(Files.readAllBytes(path));
                }
                String key = ZoneFiles.ofVersion(zone.importId());
                bucket.put(key, path, TEXT_DNS, Bucket.Caching.FOR_AN_HOUR);
                return new ZoneFileContent.Link(bucket.presign(key, LINK));
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
