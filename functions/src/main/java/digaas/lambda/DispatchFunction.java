package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.lambda.QueueEvent.Message;
import digaas.poll.OpenRequest;
import digaas.workflow.ExecutionState;
import digaas.workflow.Executions;
import digaas.workflow.Grouping;
import digaas.workflow.StateJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Starts executions for the requests in a queue: one for each group that was made at intake, and one for those that came one by
 * one and are here together. What can't be started is left to the queue, which tries again and in the end puts it aside.
 */
public final class DispatchFunction implements RequestStreamHandler {
    private final Executions executions;

    /** What Lambda calls. */
    public DispatchFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables what template.yaml gives it
     */
    public DispatchFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        this.executions = new Executions(Clients.stepFunctions(), environment.required("POLL_STATE_MACHINE_ARN"));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Payload.write(output, QueueEvent.answer(notStarted(QueueEvent.messages(Payload.read(input)))));
    }

    private List<Message> notStarted(List<Message> messages) {
        Map<UUID, OpenRequest> together = new LinkedHashMap<>();
        Map<Message, UUID> alone = new HashMap<>();
        List<Message> failed = new ArrayList<>();
        for (Message message : messages) {
            if (!message.isHandledBy(body -> start(StateJson.read(body), message, together, alone))) {
                failed.add(message);
            }
        }
        Set<UUID> notStarted = new HashSet<>();
        for (ExecutionState group : Grouping.of(List.copyOf(together.values()), UUID.randomUUID())) {
            var message = new Message(group.executionName(), StateJson.write(group));
            if (!message.isHandledBy(executions::start)) {
                group.requests().forEach(open -> notStarted.add(open.request().id()));
            }
        }
        alone.forEach((message, id) -> {
            if (notStarted.contains(id)) {
                failed.add(message);
            }
        });
        return failed;
    }

    /** Starts a group; a request that came alone, and maybe twice, is put together with others. */
    private void start(
            ExecutionState state, Message message, Map<UUID, OpenRequest> together, Map<Message, UUID> alone) {
        OpenRequest first = state.requests().getFirst();
        UUID id = first.request().id();
        if (state.name().equals(id.toString())) {
            together.put(id, first);
            alone.put(message, id);
        } else {
            executions.start(message.body());
        }
    }
}
