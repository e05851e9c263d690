package digaas.client.command.poll;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request in words, as the result of a command. */
public final class RequestText {
    private static final int MILLIS = 3;

    private RequestText() {}

    /** What came of it: one line, and one for each nameserver where there are several or something is missing. */
    public static String of(ObjectNode request) {
        List<String> lines = new ArrayList<>();
        lines.add(line(request));
        List<Said> said = Said.all(request);
        if (!isCompleted(request)) {
            if (request.path("id").isString()) {
                lines.add("  id " + request.path("id").asString());
            }
            said.forEach(each -> lines.add("  " + each.server() + " " + lastSaid(each)));
        } else if (said.size() > 1) {
            said.forEach(each -> lines.add("  " + each.server() + " "
                    + (each.seen() ? interval(each.result()) : "not seen; last said " + each.text())));
        }
        return String.join("\n", lines);
    }

    /** The same in one line. */
    public static String line(ObjectNode request) {
        return expected(request) + ": " + outcome(request) + polls(request);
    }

    private static String lastSaid(Said said) {
        if (said.seen()) {
            return "seen, " + interval(said.result());
        }
        JsonNode asked = said.result().path("not_before");
        return (said.isKnown() ? "last said " + said.text() : "said nothing that is known")
                + (asked.isNumber() ? " (asked " + floor(asked) + " s after the start)" : "");
    }

    private static boolean isCompleted(ObjectNode request) {
        return request.path("status").asString("").equals("COMPLETED");
    }

    private static String outcome(ObjectNode request) {
        if (isCompleted(request)) {
            return "seen, " + interval(request);
        }
        if (ApiPoller.isOpen(request)) {
            return "not seen yet, still polled";
        }
        return switch (request.path("reason").asString("")) {
            case "timeout" -> "not seen in " + request.path("timeout").asString("?") + " s";
            case "cancelled" -> "cancelled";
            case "tsig_key" -> "not polled: the TSIG key cannot be read";
            default -> "Digaas failed";
        };
    }

    private static String interval(JsonNode result) {
        JsonNode from = result.path("not_before");
        JsonNode to = result.path("not_after");
        if (!to.isNumber()) {
            return "when is not known";
        }
        return from.isNumber()
                ? "visible between " + floor(from) + " and " + ceiling(to) + " s after the start"
                : "visible by " + ceiling(to) + " s after the start (at the first poll)";
    }

    /** An interval is rounded outward: it holds the change in any case. */
    private static String floor(JsonNode seconds) {
        return decimal(seconds, RoundingMode.FLOOR);
    }

    private static String ceiling(JsonNode seconds) {
        return decimal(seconds, RoundingMode.CEILING);
    }

    private static String decimal(JsonNode seconds, RoundingMode rounding) {
        BigDecimal number = seconds.decimalValue();
        return number.setScale(MILLIS, rounding).toPlainString();
    }

    private static String polls(ObjectNode request) {
        JsonNode polls = request.path("polls");
        return !polls.isNumber() ? "" : " (" + polls.asInt() + (polls.asInt() == 1 ? " poll)" : " polls)");
    }

    /** What a request waits for. */
    public static String expected(ObjectNode request) {
        String name =
                request.path("query_name").asString(request.path("zone_name").asString("?"));
        String type = request.path("rdatatype").asString("");
        String condition = request.path("condition").asString("");
        String value = condition.substring(condition.indexOf('=') + 1);
        String what = switch (condition.substring(
                0, condition.length() - (condition.contains("=") ? value.length() : 0))) {
            case "serial_not_lower" -> "serial " + request.path("serial").asString("?") + " or later";
            case "zone_exists" -> "zone";
            case "zone_removed" -> "zone gone";
            case "serials_equal" -> "serials equal";
            case "data=", "rrset=", "includes=" -> type + " " + value;
            case "txt=" -> "TXT " + value;
            case "data_exists" -> type;
            case "record_removed" ->
                type + " " + (request.has("rdata") ? request.path("rdata").asString("") + " " : "") + "gone";
            case "nxdomain" -> "gone";
            default -> condition;
        };
        return Said.printable(name + " " + what);
    }
}
