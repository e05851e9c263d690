package digaas.client.command.poll;

import digaas.client.api.Json;
import digaas.client.command.terminal.Shell;
import tools.jackson.databind.node.ObjectNode;

/** An event a line, as JSON: {@code accepted}, {@code answer} and, once the request has ended, {@code ended}. */
public final class JsonEvents implements PollListener {
    private final Shell shell;
    private final Changes changes = new Changes();

    public JsonEvents(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void accepted(ObjectNode request) {
        print("accepted", request);
    }

    @Override
    public void open(ObjectNode request) {
        answers(request);
    }

    /** The last event. It carries the request, also one that goes on. */
    public void ended(ObjectNode request) {
        answers(request);
        print("ended", request);
    }

    private void answers(ObjectNode request) {
        for (Said said : changes.in(request)) {
            ObjectNode event = Json.MAPPER.createObjectNode().put("event", "answer");
            if (request.has("id")) {
                event.set("id", request.path("id"));
            }
            event.set("answer", said.answer());
            shell.print(event.toString());
        }
    }

    private void print(String name, ObjectNode request) {
        ObjectNode event = Json.MAPPER.createObjectNode().put("event", name);
        event.set("request", request);
        shell.print(event.toString());
    }
}
