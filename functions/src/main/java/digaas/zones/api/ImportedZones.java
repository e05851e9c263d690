package digaas.zones.api;

import digaas.zones.store.Found;
import digaas.zones.store.ImportOptions;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneExport;
import digaas.zones.store.ZoneFileContent;
import digaas.zones.store.ZoneImport;
import digaas.zones.store.ZoneRecordSet;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the routes below {@code /v2} ask for. An id that is not known finds nothing. */
public interface ImportedZones {
    List<Zone> zones();

    Optional<Zone> zone(UUID id);

    /** Begins to delete a zone. */
    Optional<Zone> deleteZone(UUID id, Instant now);

    /** The file of a zone's current version. */
    ZoneFileContent file(Zone zone);

    /** Recordsets of one zone. */
    Found recordSets(Zone zone, RecordSetQuery query);

    /** Recordsets of all zones. */
    Found recordSets(RecordSetQuery query);

    Optional<ZoneRecordSet> recordSet(UUID id);

    /** Begins to import a file. */
    ZoneImport accept(ImportOptions options, byte[] file, Instant now);

    /** Makes an import whose file is still to be uploaded. */
    ZoneImport expectUpload(ImportOptions options, Instant now);

    /** Where an import's file is uploaded by PUT. The link is good for an hour. */
    URI uploadLink(UUID importId);

    /**
     * Begins to import an uploaded file.
     *
     * @return false if that was begun before
     */
    boolean start(UUID importId);

    List<ZoneImport> imports();

    Optional<ZoneImport> findImport(UUID id);

    /** Forgets an import, but not its zone. */
    boolean deleteImport(UUID id);

    /** Begins to export a zone's current version. */
    Optional<ZoneExport> export(UUID zoneId, Instant now);

    List<ZoneExport> exports();

    Optional<ZoneExport> findExport(UUID id);

    /** Forgets an export and its file. */
    boolean deleteExport(UUID id);

    /** The file of an export; empty unless that is complete. */
    Optional<ZoneFileContent> file(ZoneExport export);
}
