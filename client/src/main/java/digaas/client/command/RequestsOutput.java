package digaas.client.command;

import digaas.client.api.Json;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.poll.RequestText;
import digaas.client.command.terminal.Shell;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Prints requests: one as the API shows it, several as {@code {"requests": […]}}. */
final class RequestsOutput {
    private RequestsOutput() {}

    static void print(Shell shell, OutputOptions output, List<ObjectNode> requests, boolean list) {
        if (output.silent()) {
            return;
        }
        if (!output.json()) {
            requests.forEach(request -> shell.print(RequestText.of(request)));
        } else if (list || requests.size() != 1) {
            ObjectNode all = Json.MAPPER.createObjectNode();
            all.putArray("requests").addAll(requests);
            shell.print(all.toString());
        } else {
            shell.print(requests.getFirst().toString());
        }
    }
}
