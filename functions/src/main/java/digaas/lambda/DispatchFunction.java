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

    private Set<Message> notStarted(List<Message> messages) {
        Set<Message> failed = new HashSet<>();
        Map<UUID, Message> alone = new HashMap<>();
        List<OpenRequest> together = new ArrayList<>();
        for (Message message : messages) {
            if (!message.isHandledBy(body -> start(StateJson.read(body), message, alone, together))) {
                failed.add(message);
            }
        }
        for (ExecutionState group : Grouping.of(together)) {
            var message = new Message(group.executionName(), StateJson.write(group));
            if (!message.isHandledBy(executions::start)) {
                group.requests()
                        .forEach(open -> failed.add(alone.get(open.request().id())));
            }
        }
        return failed;
    }

    private void start(ExecutionState state, Message message, Map<UUID, Message> alone, List<OpenRequest> together) {
        if (state.requests().size() > 1) {
            executions.start(message.body());
        } else {
            state.requests().forEach(open -> {
                alone.put(open.request().id(), message);
                together.add(open);
            });
        }
    }
}
