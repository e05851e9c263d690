package digaas.lambda;

import digaas.aws.bucket.Bucket;
import digaas.aws.queue.MessageQueue;
import digaas.table.Table;
import digaas.zones.api.ImportedZones;
import digaas.zones.intake.Zones;
import digaas.zones.making.VersionFile;
import digaas.zones.making.ZoneQueue;
import digaas.zones.search.RecordSets;
import digaas.zones.store.ExportStore;
import digaas.zones.store.Found;
import digaas.zones.store.ImportOptions;
import digaas.zones.store.ImportStore;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.Versions;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneExport;
import digaas.zones.store.ZoneFileContent;
import digaas.zones.store.ZoneImport;
import digaas.zones.store.ZoneRecordSet;
import digaas.zones.store.ZoneStore;
import digaas.zones.version.VersionReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The zones of an environment, as the API asks for them. */
final class ZoneWiring implements ImportedZones {
    private final ZoneStore zones;
    private final ImportStore imports;
    private final ExportStore exports;
    private final RecordSets recordSets;
    private final Zones intake;
    private final InstantSource clock;

    ZoneWiring(
            DynamoDbClient dynamoDb,
            String table,
            Duration retention,
            Bucket bucket,
            MessageQueue queue,
            InstantSource clock) {
        this.zones = new ZoneStore(dynamoDb, table);
        this.imports = new ImportStore(dynamoDb, table, retention);
        this.exports = new ExportStore(dynamoDb, table, retention);
        var reading = new Table(dynamoDb, table);
        this.recordSets = new RecordSets(reading, zones, new Versions(dynamoDb, table), clock);
        this.intake = new Zones(
                imports, exports, zones, new VersionFile(new VersionReader(reading)), bucket, new ZoneQueue(queue));
        this.clock = clock;
    }

    @Override
    public List<Zone> zones() {
        return zones.all();
    }

    @Override
    public Optional<Zone> zone(UUID id) {
        return zones.find(id);
    }

    @Override
    public Optional<Zone> deleteZone(UUID id, Instant now) {
        return intake.delete(id, now);
    }

    @Override
    public ZoneFileContent file(Zone zone) {
        return intake.file(zone);
    }

    @Override
    public Found recordSets(Zone zone, RecordSetQuery query) {
        return recordSets.inZone(zone, query);
    }

    @Override
    public Found recordSets(RecordSetQuery query) {
        return recordSets.everywhere(query);
    }

    @Override
    public Optional<ZoneRecordSet> recordSet(UUID id) {
        return recordSets.find(id);
    }

    @Override
    public ZoneImport accept(ImportOptions options, byte[] file, Instant now) {
        return intake.accept(options, file, now);
    }

    @Override
    public ZoneImport expectUpload(ImportOptions options, Instant now) {
        return intake.expectUpload(options, now);
    }

    @Override
    public URI uploadLink(UUID importId) {
        return intake.uploadLink(importId);
    }

    @Override
    public boolean start(UUID importId) {
        return intake.start(importId, clock.instant());
    }

    @Override
    public List<ZoneImport> imports() {
        return imports.all();
    }

    @Override
    public Optional<ZoneImport> findImport(UUID id) {
        return imports.find(id);
    }

    @Override
    public boolean deleteImport(UUID id) {
        return imports.delete(id);
    }

    @Override
    public Optional<ZoneExport> export(UUID zoneId, Instant now) {
        return intake.export(zoneId, now);
    }

    @Override
    public List<ZoneExport> exports() {
        return exports.all();
    }

    @Override
    public Optional<ZoneExport> findExport(UUID id) {
        return exports.find(id);
    }

    @Override
    public boolean deleteExport(UUID id) {
        return intake.deleteExport(id);
    }

    @Override
    public Optional<ZoneFileContent> file(ZoneExport export) {
        return intake.file(export);
    }
}
