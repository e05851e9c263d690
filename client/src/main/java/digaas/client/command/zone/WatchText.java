package digaas.client.command.zone;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Watches of zones for people. */
final class WatchText {
    private WatchText() {}

    /** What came of a watch: a line for it, one for each nameserver, and where its report is. */
    static String of(ObjectNode watch) {
        List<String> lines = new ArrayList<>();
        lines.add(line(watch));
        servers(watch).forEach(server -> lines.add("  " + server));
        String report = watch.at("/links/report").asString("");
        if (!report.isEmpty()) {
            lines.add("  report " + report);
        }
        return String.join("\n", lines);
    }

    /** The same in one line. */
    static String line(ObjectNode watch) {
        String of = "%s of %s".formatted(text(watch, "met"), count(watch.path("expected"), "recordset"));
        String outcome = switch (text(watch, "status")) {
            case "COMPLETED" -> "complete, " + of;
            case "ACCEPTED" -> "still watched, " + of + " so far, id " + text(watch, "id");
            default ->
                switch (text(watch, "reason")) {
                    case "timeout" -> "not complete in " + text(watch, "timeout") + " s, " + of;
                    case "cancelled" -> "cancelled, " + of;
                    default -> "Digaas failed, " + of;
                };
        };
        return "%s serial %s: %s".formatted(text(watch, "zone_name"), text(watch, "serial"), outcome);
    }

    /** A line for each nameserver: what share it shows, what is missing, its serial. */
    static List<String> servers(ObjectNode watch) {
        return watch.path("progress").valueStream().map(WatchText::server).toList();
    }

    private static String server(JsonNode progress) {
        String name = text(progress, "nameserver");
        String address = text(progress, "address");
        String host = address.endsWith(":53") ? address.substring(0, address.length() - 3) : address;
        boolean isNamed = !name.equals(address) && !name.equals(host) && !name.equals("[" + host + "]");
        String serial = progress.path("serial").isNumber() ? "serial " + text(progress, "serial") : "no serial yet";
        Stream<String> counts = Stream.of("missing", "wrong", "unreachable")
                .filter(state -> progress.path(state).asInt(0) > 0)
                .map(state -> progress.path(state).asInt() + " " + state);
        return String.join(
                "  ",
                Stream.concat(
                                Stream.of(isNamed ? "%s (%s)".formatted(name, host) : name, share(progress) + " seen"),
                                Stream.concat(counts, Stream.of(serial)))
                        .toList());
    }

    /** Rounded down: nothing but all is 100 %. */
    private static String share(JsonNode progress) {
        BigDecimal expected = progress.path("expected").decimalValue(BigDecimal.ZERO);
        BigDecimal seen = progress.path("seen").decimalValue(BigDecimal.ZERO);
        return expected.signum() == 0
                ? "100.0 %"
                : seen.multiply(BigDecimal.valueOf(100))
                                .divide(expected, 1, RoundingMode.DOWN)
                                .toPlainString()
                        + " %";
    }

    private static String count(JsonNode number, String what) {
        return number.asString("?") + " " + what + (number.asInt(0) == 1 ? "" : "s");
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
