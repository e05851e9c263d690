package digaas.client.command;

import digaas.client.command.terminal.ExitCodes;
import tools.jackson.databind.node.ObjectNode;

/** What a request's state means for the exit status. */
final class Results {
    private Results() {}

    static int exitCode(ObjectNode request) {
        return switch (request.path("status").asString("")) {
            case "COMPLETED" -> ExitCodes.SEEN;
            case "ACCEPTED" -> ExitCodes.UNDECIDED;
            default ->
                switch (request.path("reason").asString("")) {
                    case "timeout", "cancelled" -> ExitCodes.NOT_SEEN;
                    default -> ExitCodes.UNAVAILABLE;
                };
        };
    }
}
