package digaas.client.command.terminal;

import digaas.client.api.ApiException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What the exit status of a subcommand says. The worst of several is the highest. */
public final class ExitCodes {
    /** The change was seen. */
    public static final int SEEN = 0;

    /** The request ended without it. */
    public static final int NOT_SEEN = 1;

    /** The command line or the request is wrong. */
    public static final int WRONG = 2;

    /** The local wait is over, and the request goes on. */
    public static final int UNDECIDED = 3;

    /** Not allowed. */
    public static final int NOT_ALLOWED = 4;

    /** Digaas cannot be reached or is at fault; or the result cannot be written. */
    public static final int UNAVAILABLE = 5;

    private ExitCodes() {}

    /** All of them, with their meanings, for the help. */
    public static Map<String, String> all() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "the change was seen");
        codes.put("1", "the request ended without it: it timed out or was cancelled");
        codes.put("2", "the command line or the request is wrong; nothing was posted");
        codes.put("3", "not decided: the time of --wait is over, and the request goes on");
        codes.put("4", "not allowed: no credentials, or these are not allowed to do this");
        codes.put("5", "Digaas cannot be reached or failed, or the output cannot be written");
        codes.put("130", "interrupted (143: terminated); what was open is cancelled, unless --keep");
        return codes;
    }

    /** Of a request or a watch, by its state. */
    public static int of(ObjectNode task) {
        return switch (task.path("status").asString("")) {
            case "COMPLETED" -> SEEN;
            case "ACCEPTED" -> UNDECIDED;
            default ->
                switch (task.path("reason").asString("")) {
                    case "timeout", "cancelled" -> NOT_SEEN;
                    default -> UNAVAILABLE;
                };
        };
    }

    /** Of a call that failed. */
    public static int of(ApiException failure) {
        return switch (failure.kind()) {
            case INVALID -> WRONG;
            case NOT_ALLOWED -> NOT_ALLOWED;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }
}
