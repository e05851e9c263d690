package digaas.local.states.interpreter;

/**
 * What a Step Functions bill is made of, counted since the service was started.
 *
 * @param executionsStarted executions that were accepted
 * @param stateTransitions states that were entered, in iterations and branches too, and retries
 */
public record StepFunctionsUsage(long executionsStarted, long stateTransitions) {}
