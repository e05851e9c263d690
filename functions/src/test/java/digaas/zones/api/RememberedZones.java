package digaas.zones.api;

import digaas.zones.store.ExportState;
import digaas.zones.store.Found;
import digaas.zones.store.ImportOptions;
import digaas.zones.store.ImportState;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneExport;
import digaas.zones.store.ZoneFileContent;
import digaas.zones.store.ZoneImport;
import digaas.zones.store.ZoneRecordSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Zones, imports and exports in memory, for what is answered about them. What was accepted stays as it was. */
public final class RememberedZones implements ImportedZones {
    final Map<UUID, Zone> zones = new LinkedHashMap<>();
    final Map<UUID, ZoneImport> imports = new LinkedHashMap<>();
    final Map<UUID, ZoneExport> exports = new LinkedHashMap<>();
    final Map<UUID, ZoneRecordSet> sets = new LinkedHashMap<>();
    final Map<UUID, byte[]> files = new LinkedHashMap<>();
    final List<RecordSetQuery> queries = new ArrayList<>();

    /** What a search finds. */
    Found found = new Found.Page(List.of(), null, 0);

    ZoneFileContent content = new ZoneFileContent.Text(new byte[0]);

    @Override
    public List<Zone> zones() {
        return List.copyOf(zones.values());
    }

    @Override
    public Optional<Zone> zone(UUID id) {
        return Optional.ofNullable(zones.get(id));
    }

    @Override
    public Optional<Zone> deleteZone(UUID id, Instant now) {
        Zone zone = zones.remove(id);
        return zone == null
                ? Optional.empty()
                : Optional.of(new Zone(
                        id,
                        zone.name(),
                        zone.email(),
                        zone.ttl(),
                        zone.serial(),
                        zone.version(),
                        zone.importId(),
                        zone.records(),
                        zone.recordsets(),
                        zone.nameservers(),
                        zone.createdAt(),
                        zone.updatedAt(),
                        zone.importedAt(),
                        true));
    }

    @Override
    public ZoneFileContent file(Zone zone) {
        return content;
    }

    @Override
    public Found recordSets(Zone zone, RecordSetQuery query) {
        queries.add(query);
        return found;
    }

    @Override
    public Found recordSets(RecordSetQuery query) {
        queries.add(query);
        return found;
    }

    @Override
    public Optional<ZoneRecordSet> recordSet(UUID id) {
        return Optional.ofNullable(sets.get(id));
    }

    @Override
    public ZoneImport accept(ImportOptions options, byte[] file, Instant now) {
        ZoneImport task = put(options, now, new ImportState.Pending(null, 0));
        files.put(task.id(), file);
        return task;
    }

    @Override
    public ZoneImport expectUpload(ImportOptions options, Instant now) {
        return put(options, now, new ImportState.Waiting());
    }

    ZoneImport put(ImportOptions options, Instant now, ImportState state) {
        var task = new ZoneImport(UUID.randomUUID(), options, now, null, now.plus(Duration.ofHours(1)), state);
        imports.put(task.id(), task);
        return task;
    }

    void end(ZoneImport task, Instant now, ImportState state) {
        imports.put(
                task.id(), new ZoneImport(task.id(), task.options(), task.createdAt(), now, task.deadline(), state));
    }

    @Override
    public URI uploadLink(UUID importId) {
        return URI.create("https://bucket.test/" + importId + "?signed");
    }

    @Override
    public boolean start(UUID importId) {
        ZoneImport task = imports.get(importId);
        if (task == null || !(task.state() instanceof ImportState.Waiting)) {
            return false;
        }
        imports.put(
                importId,
                new ZoneImport(
                        importId,
                        task.options(),
                        task.createdAt(),
                        null,
                        task.deadline(),
                        new ImportState.Pending(null, 0)));
        return true;
    }

    @Override
    public List<ZoneImport> imports() {
        return List.copyOf(imports.values());
    }

    @Override
    public Optional<ZoneImport> findImport(UUID id) {
        return Optional.ofNullable(imports.get(id));
    }

    @Override
    public boolean deleteImport(UUID id) {
        return imports.remove(id) != null;
    }

    @Override
    public Optional<ZoneExport> export(UUID zoneId, Instant now) {
        return zone(zoneId).map(zone -> {
            var task = new ZoneExport(
                    UUID.randomUUID(),
                    zoneId,
                    zone.name(),
                    zone.importId(),
                    now,
                    null,
                    now.plus(Duration.ofHours(1)),
                    new ExportState.Pending());
            exports.put(task.id(), task);
            return task;
        });
    }

    void end(ZoneExport task, Instant now, ExportState state) {
        exports.put(
                task.id(),
                new ZoneExport(
                        task.id(),
                        task.zoneId(),
                        task.zoneName(),
                        task.importId(),
                        task.createdAt(),
                        now,
                        task.deadline(),
                        state));
    }

    @Override
    public List<ZoneExport> exports() {
        return List.copyOf(exports.values());
    }

    @Override
    public Optional<ZoneExport> findExport(UUID id) {
        return Optional.ofNullable(exports.get(id));
    }

    @Override
    public boolean deleteExport(UUID id) {
        return exports.remove(id) != null;
    }

    @Override
    public Optional<ZoneFileContent> file(ZoneExport export) {
        return export.state() instanceof ExportState.Complete ? Optional.of(content) : Optional.empty();
    }
}
