package digaas.zones.api;

import digaas.json.Json;
import digaas.zones.file.Fault;
import digaas.zones.store.ImportState;
import digaas.zones.store.ZoneImport;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Imports as callers see them. */
final class ImportView {
    private ImportView() {}

    /** @param uploadLink where the file of an import is uploaded that waits for it */
    static ObjectNode write(ZoneImport task, Links links, Function<UUID, URI> uploadLink) {
        String self = links.to(Links.IMPORTS + "/" + task.id());
        ObjectNode json = Json.node()
                .put("id", task.id().toString())
                .put("status", status(task))
                .put("message", message(task))
                .put("zone_id", zoneId(task))
                .put("project_id", ZoneRoutes.PROJECT)
                .put("created_at", DesignateTimes.shown(task.createdAt()))
                .put("updated_at", DesignateTimes.shown(task.updatedAt()))
                .put("version", task.updatedAt() == null ? 1 : 2);
        ObjectNode shown = json.putObject("links").put("self", self);
        switch (task.state()) {
            case ImportState.Waiting() ->
                shown.put("upload", uploadLink.apply(task.id()).toString()).put("start", self + "/start");
            case ImportState.Pending(@Nullable String stage, int records) -> {
                if (stage != null) {
                    json.putObject("progress").put("stage", stage).put("records", records);
                }
            }
            case ImportState.Complete complete -> {
                shown.put("href", links.zone(complete.zoneId())).put("zone", links.zone(complete.zoneId()));
                json.put("records", complete.records())
                        .put("recordsets", complete.recordsets())
                        .put("added", complete.added())
                        .put("changed", complete.changed())
                        .put("removed", complete.removed())
                        .put("serial", complete.serial());
                putFaults(json, "warnings", complete.warnings());
                json.put("warning_count", complete.warningCount());
            }
            case ImportState.Failed failed -> {
                putFaults(json, "errors", failed.errors());
                json.put("error_count", failed.errorCount());
            }
        }
        return json;
    }

    /** An import as the proposal for it wrote it, before it was built. */
    static ObjectNode writeFirstForm(ZoneImport task, Links links) {
        ObjectNode json = Json.node()
                .put("id", task.id().toString())
                .put("zone_id", zoneId(task))
                .put("status", status(task).replace("COMPLETE", "SUCCESS"));
        if (task.state() instanceof ImportState.Failed failed) {
            json.put("message", failed.message());
        }
        ObjectNode shown = json.putObject("links").put("self", links.to(firstForm(task.id())));
        if (task.state() instanceof ImportState.Complete complete) {
            shown.put("href", links.zone(complete.zoneId()));
        }
        return json;
    }

    static String firstForm(UUID id) {
        return Links.FIRST_IMPORTS + "/" + id;
    }

    static String status(ZoneImport task) {
        return switch (task.state()) {
            case ImportState.Waiting _, ImportState.Pending _ -> "PENDING";
            case ImportState.Complete _ -> "COMPLETE";
            case ImportState.Failed _ -> "ERROR";
        };
    }

    static @Nullable String message(ZoneImport task) {
        return switch (task.state()) {
            case ImportState.Waiting _, ImportState.Pending _ -> null;
            case ImportState.Complete complete -> complete.zoneName() + " imported";
            case ImportState.Failed failed -> failed.message();
        };
    }

    static @Nullable String zoneId(ZoneImport task) {
        return task.state() instanceof ImportState.Complete complete
                ? complete.zoneId().toString()
                : null;
    }

    private static void putFaults(ObjectNode json, String name, List<Fault> faults) {
        ArrayNode array = json.putArray(name);
        for (Fault fault : faults) {
            array.addObject()
                    .put("line", fault.line())
                    .put("name", fault.name())
                    .put("type", fault.type())
                    .put("code", fault.code().name().toLowerCase(Locale.ROOT))
                    .put("detail", fault.detail());
        }
    }
}
