package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.aws.queue.RequestQueue;
import digaas.aws.queue.RequestQueue.Waiting;
import digaas.lambda.QueueEvent.Message;
import digaas.poll.OpenRequest;
import digaas.requests.workflow.ExecutionState;
import digaas.requests.workflow.Executions;
import digaas.requests.workflow.Grouping;
import digaas.requests.workflow.StateJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
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
    private static final int MOST_TOGETHER = 100;
    /** How long requests that came one by one wait for others to share an execution with. */
    private static final Duration GATHERING = Duration.ofMillis(500);

    private final Executions executions;
    private final RequestQueue queue;

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
        this.queue = new RequestQueue(Clients.sqs(), environment.required("REQUEST_QUEUE_URL"));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Payload.write(output, QueueEvent.answer(notStarted(QueueEvent.messages(Payload.read(input)))));
    }

    private List<Message> notStarted(List<Message> messages) {
        var intake = new Intake(executions);
        messages.forEach(intake::take);
        List<Waiting> more =
                intake.isAllAlone() ? queue.receive(MOST_TOGETHER - messages.size(), GATHERING) : List.of();
        List<Message> others = more.stream()
                .map(waiting -> new Message(waiting.receipt(), waiting.body()))
                .toList();
        others.forEach(intake::take);
        Set<Message> failed = intake.start();
        queue.delete(more.stream()
                .filter(waiting -> !failed.contains(new Message(waiting.receipt(), waiting.body())))
                .toList());
        return messages.stream().filter(failed::contains).toList();
    }

    /** Messages on their way to executions. */
    private static final class Intake {
        private final Executions executions;
        private final Map<UUID, OpenRequest> together = new LinkedHashMap<>();
        private final Map<Message, UUID> alone = new LinkedHashMap<>();
        private final Set<Message> failed = new HashSet<>();
        private int taken;

        private Intake(Executions executions) {
            this.executions = executions;
        }

        /** Starts a group; a request that came alone, and maybe twice, is put together with others. */
        private void take(Message message) {
            taken++;
            if (!message.isHandledBy(body -> take(StateJson.read(body), message))) {
                failed.add(message);
            }
        }

        private void take(ExecutionState state, Message message) {
            OpenRequest first = state.requests().getFirst();
            UUID id = first.request().id();
            if (state.name().equals(id.toString())) {
                together.put(id, first);
                alone.put(message, id);
            } else {
                executions.start(message.body());
            }
        }

        private boolean isAllAlone() {
            return alone.size() == taken;
        }

        /** Starts what was put together; tells which messages could not be worked off. */
        private Set<Message> start() {
            Set<UUID> notStarted = new HashSet<>();
            for (ExecutionState group : Grouping.of(List.copyOf(together.values()), UUID.randomUUID())) {
                var message = new Message(group.executionName(), StateJson.write(group));
                if (!message.isHandledBy(executions::start)) {
                    group.requests()
                            .forEach(open -> notStarted.add(open.request().id()));
                }
            }
            alone.forEach((message, id) -> {
                if (notStarted.contains(id)) {
                    failed.add(message);
                }
            });
            return failed;
        }
    }
}
