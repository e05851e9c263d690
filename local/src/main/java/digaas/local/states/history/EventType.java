package digaas.local.states.history;

/** The types of history events that this machine writes, in AWS's order of things. */
public enum EventType {
    EXECUTION_STARTED("ExecutionStarted"),
    EXECUTION_SUCCEEDED("ExecutionSucceeded"),
    EXECUTION_FAILED("ExecutionFailed"),
    EXECUTION_TIMED_OUT("ExecutionTimedOut"),
    EXECUTION_ABORTED("ExecutionAborted"),
    TASK_STATE_ENTERED("TaskStateEntered"),
    TASK_STATE_EXITED("TaskStateExited"),
    CHOICE_STATE_ENTERED("ChoiceStateEntered"),
    CHOICE_STATE_EXITED("ChoiceStateExited"),
    WAIT_STATE_ENTERED("WaitStateEntered"),
    WAIT_STATE_EXITED("WaitStateExited"),
    PASS_STATE_ENTERED("PassStateEntered"),
    PASS_STATE_EXITED("PassStateExited"),
    SUCCEED_STATE_ENTERED("SucceedStateEntered"),
    SUCCEED_STATE_EXITED("SucceedStateExited"),
    FAIL_STATE_ENTERED("FailStateEntered"),
    MAP_STATE_ENTERED("MapStateEntered"),
    MAP_STATE_STARTED("MapStateStarted"),
    MAP_ITERATION_STARTED("MapIterationStarted"),
    MAP_ITERATION_SUCCEEDED("MapIterationSucceeded"),
    MAP_ITERATION_FAILED("MapIterationFailed"),
    MAP_STATE_SUCCEEDED("MapStateSucceeded"),
    MAP_STATE_FAILED("MapStateFailed"),
    MAP_STATE_EXITED("MapStateExited"),
    PARALLEL_STATE_ENTERED("ParallelStateEntered"),
    PARALLEL_STATE_STARTED("ParallelStateStarted"),
    PARALLEL_STATE_SUCCEEDED("ParallelStateSucceeded"),
    PARALLEL_STATE_FAILED("ParallelStateFailed"),
    PARALLEL_STATE_EXITED("ParallelStateExited"),
    LAMBDA_FUNCTION_SCHEDULED("LambdaFunctionScheduled"),
    LAMBDA_FUNCTION_STARTED("LambdaFunctionStarted"),
    LAMBDA_FUNCTION_SUCCEEDED("LambdaFunctionSucceeded"),
    LAMBDA_FUNCTION_FAILED("LambdaFunctionFailed"),
    LAMBDA_FUNCTION_TIMED_OUT("LambdaFunctionTimedOut"),
    TASK_SCHEDULED("TaskScheduled"),
    TASK_STARTED("TaskStarted"),
    TASK_SUCCEEDED("TaskSucceeded"),
    TASK_FAILED("TaskFailed"),
    TASK_TIMED_OUT("TaskTimedOut");

    /** The {@code type} of the protocol. */
    public final String aws;

    /** The field of the protocol that holds the event's details. */
    public final String detailsField;

    EventType(String aws) {
        this.aws = aws;
        this.detailsField = aws.endsWith("StateEntered")
                ? "stateEnteredEventDetails"
                : aws.endsWith("StateExited")
                        ? "stateExitedEventDetails"
                        : Character.toLowerCase(aws.charAt(0)) + aws.substring(1) + "EventDetails";
    }
}
