package digaas.local.states.language;

/** What a Task calls. */
public sealed interface TaskResource {
    /** A Lambda function by its ARN: gets the payload itself. */
    record LambdaFunction(String arn) implements TaskResource {}

    /** {@code arn:aws:states:::lambda:invoke}: the parameters name the function and hold the payload. */
    record LambdaInvoke() implements TaskResource {}

    /** {@code arn:aws:states:::states:startExecution}: starts another execution and doesn't wait for its end. */
    record StartExecution() implements TaskResource {}
}
