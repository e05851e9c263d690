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

    /** Starts an execution, unless one of that name was started before: names are used once, so it is the same one. */
    public void start(ExecutionState state) {
        start(state.executionName(), StateJson.write(state));
    }

    /**
     * The same with a state as {@link StateJson} wrote it.
     *
     * @param name the execution's name in the state
     */
    public void start(String name, String input) {
        try {
            client.startExecution(
                    start -> start.stateMachineArn(stateMachineArn).name(name).input(input));
        } catch (ExecutionAlreadyExistsException startedBefore) {
            // It polls the same requests.
        }
    }
}
