package digaas.requests.workflow;

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
        start(state.executionName(), StateJson.write(state));
    }

    /** The same with a state as {@link StateJson} wrote it. */
    public void start(String state) {
        start(StateJson.executionName(state), state);
    }

    private void start(String name, String input) {
        try {
            client.startExecution(
                    start -> start.stateMachineArn(stateMachineArn).name(name).input(input));
        } catch (ExecutionAlreadyExistsException startedBefore) {
            // Names are used once: it polls the same requests.
        }
    }
}
