package digaas.local.states.interpreter;

import digaas.local.states.language.Definition;
import java.time.Instant;

/**
 * A state machine that executions can be started of.
 *
 * @param text the definition as it was given
 * @param created when
 */
public record RegisteredStateMachine(String arn, String name, String text, Definition definition, Instant created) {
    /** The ARN of an execution of it. */
    public String executionArn(String execution) {
        return arn.replace(":stateMachine:", ":execution:") + ":" + execution;
    }
}
