package digaas.workflow;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Starts executions of the polling state machine. */
public final class Executions {
    private final SfnClient client;
    private final String stateMachineArn;

    public Executions(SfnClient client, String stateMachineArn) {
        this.client = client;
        this.stateMachineArn = stateMachineArn;
    }

    /** Starts an execution; when one of that name was started before, it is taken for this one and nothing happens. */
    public void start(ExecutionState state) {
        try {
            client.startExecution(start -> start.stateMachineArn(stateMachineArn)
                    .name(state.executionName())
                    .input(StateJson.write(state)));
        } catch (ExecutionAlreadyExistsException startedBefore) {
            // Names are used once: it is the same request's.
        }
    }
}
