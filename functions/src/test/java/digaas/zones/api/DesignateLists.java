package digaas.zones.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the lists below /v2 and the bodies of imports take. */
public final class DesignateLists {
    public static final Set<String> IMPORT_OPTIONS = ImportBody.OPTIONS;
    public static final Set<String> IMPORT_FIELDS = ImportBody.FIELDS;

    public static final Map<String, Lists> SHAPES = Map.of(
            "/v2/zones", of(ZoneRoutes.LISTING.shape()),
            "/v2/zones/tasks/imports", of(ImportRoutes.LISTING.shape()),
            "/v2/zones/tasks/exports", of(ExportRoutes.LISTING.shape()),
            "/v2/zones/{id}/watches", of(WatchRoutes.LISTING.shape()),
            "/v2/recordsets", of(RecordSetRoutes.EVERYWHERE),
            "/v2/zones/{id}/recordsets", of(RecordSetRoutes.IN_A_ZONE));

    /** Of one list. */
    public record Lists(Set<String> parameters, List<String> sortKeys) {}

    private DesignateLists() {}

    private static Lists of(ListQuery.Shape shape) {
        Set<String> parameters = new TreeSet<>(shape.filters());
        parameters.addAll(ListQuery.PAGING);
        return new Lists(parameters, shape.sortKeys());
    }
}
