package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.workflow.Executions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Starts an execution for each group of requests in a queue. A group's execution has the group's name: a message that comes twice
 * starts it once. What can't be started is left to the queue, which tries again and in the end puts it aside.
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
        Payload.write(output, QueueEvent.handle(Payload.read(input), executions::start));
    }
}
