package digaas.tests.template;

import java.util.Set;

/** The names of errors that a state machine can match. */
final class ErrorNames {
    /**
     * The states language's own.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Handling
     *     errors</a>
     */
    private static final Set<String> STATES = Set.of(
            "States.ALL",
            "States.BranchFailed",
            "States.DataLimitExceeded",
            "States.HeartbeatTimeout",
            "States.IntrinsicFailure",
            "States.NoChoiceMatched",
            "States.ParameterPathFailure",
            "States.Permissions",
            "States.ResultPathMatchFailure",
            "States.Runtime",
            "States.TaskFailed",
            "States.Timeout");

    /**
     * Those by which Step Functions tells that it could not call a function.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception">
     *     Handle transient Lambda service exceptions</a>
     */
    private static final Set<String> LAMBDA = Set.of(
            "Lambda.AWSLambdaException",
            "Lambda.ClientExecutionTimeoutException",
            "Lambda.SdkClientException",
            "Lambda.ServiceException",
            // A version that was not called for two weeks is inactive; the first call wakes it up (AWS, "Lambda
            // SnapStart").
            "Lambda.SnapStartException",
            "Lambda.SnapStartNotReadyException",
            "Lambda.SnapStartTimeoutException",
            "Lambda.TooManyRequestsException",
            "Lambda.Unknown",
            // A function's timeout, by the errorType that newer runtimes answer with; others make it Lambda.Unknown.
            "Sandbox.Timedout");

    private static final String STEP_FUNCTIONS = "StepFunctions.";

    private ErrorNames() {}

    /** Whether something can fail under this name: a function fails under its exception's class name. */
    static boolean canBeRaised(String name) {
        return STATES.contains(name)
                || LAMBDA.contains(name)
                || isThrowable(
                        name.startsWith(STEP_FUNCTIONS)
                                ? "software.amazon.awssdk.services.sfn.model." + name.substring(STEP_FUNCTIONS.length())
                                : name);
    }

    private static boolean isThrowable(String className) {
        try {
            return Throwable.class.isAssignableFrom(Class.forName(className));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
