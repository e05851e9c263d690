package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import digaas.aws.queue.RequestQueue;
import digaas.requests.intake.Dispatcher;
import digaas.requests.workflow.Executions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts executions for the requests in a queue. Requests that can't be started stay in the queue, which delivers them
 * again and in the end moves them to its dead-letter queue.
 */
public final class DispatchFunction extends JsonFunction {
    private final Dispatcher dispatcher;

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
        this.dispatcher = new Dispatcher(
                new Executions(Clients.stepFunctions(), environment.required("POLL_STATE_MACHINE_ARN")),
                new RequestQueue(Clients.sqs(), environment.required("REQUEST_QUEUE_URL")));
    }

    @Override
    String answer(String event, Context context) {
        List<QueueEvent.Message> messages = QueueEvent.messages(event);
        Set<RequestQueue.Message> failed = dispatcher.dispatch(
                messages.stream().map(DispatchFunction::queued).toList());
        return QueueEvent.answer(messages.stream()
                .filter(message -> failed.contains(queued(message)))
                .toList());
    }

    /** Lambda deletes the messages of an event by itself: their ids are enough to tell them apart. */
    private static RequestQueue.Message queued(QueueEvent.Message message) {
        return new RequestQueue.Message(message.body(), message.id());
    }
}
