package digaas.client.command.zone;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Zones, imports and recordsets for people. */
public final class ZoneText {
    private ZoneText() {}

    /** A zone on one line. */
    public static String line(ObjectNode zone) {
        return "%s  %s  serial %s  %s"
                .formatted(text(zone, "id"), text(zone, "name"), text(zone, "serial"), text(zone, "status"));
    }

    /** A zone with all that is known of it. */
    public static String of(ObjectNode zone) {
        return List.of("id", "name", "email", "ttl", "serial", "status", "version", "created_at", "updated_at").stream()
                .filter(field -> !zone.path(field).isNull())
                .map(field -> "%-10s  %s".formatted(field, text(zone, field)))
                .collect(Collectors.joining("\n"));
    }

    /** How an import has ended: on the last line, with a line for each fault before it. */
    public static String imported(ObjectNode task, String file) {
        StringBuilder text = new StringBuilder();
        task.path("errors").forEach(fault -> text.append(fault(file, "error", fault)));
        task.path("warnings").forEach(fault -> text.append(fault(file, "warning", fault)));
        text.append(text(task, "message"));
        if (task.has("records")) {
            text.append(": %s in %s; %s added, %s changed, %s removed; serial %s"
                    .formatted(
                            count(task, "record"),
                            count(task, "recordset"),
                            text(task, "added"),
                            text(task, "changed"),
                            text(task, "removed"),
                            text(task, "serial")));
        }
        return text.toString();
    }

    private static String count(ObjectNode task, String what) {
        String number = text(task, what + "s");
        return number + " " + what + (number.equals("1") ? "" : "s");
    }

    private static String fault(String file, String severity, JsonNode fault) {
        String about =
                (fault.path("name").asString("") + " " + fault.path("type").asString("")).strip();
        String line = fault.path("line").asInt(0) == 0 ? "" : fault.path("line").asInt() + ":";
        return "%s:%s %s: %s%s%n"
                .formatted(
                        file,
                        line,
                        severity,
                        about.isEmpty() ? "" : about + ": ",
                        fault.path("detail").asString(""));
    }

    /** A recordset, one record a line. */
    public static String recordSet(ObjectNode set) {
        return set.path("records")
                .valueStream()
                .map(record -> "%s %s IN %s %s"
                        .formatted(text(set, "name"), text(set, "ttl"), text(set, "type"), record.asString("")))
                .collect(Collectors.joining("\n"));
    }

    private static String text(ObjectNode json, String field) {
        return json.path(field).asString("");
    }
}
