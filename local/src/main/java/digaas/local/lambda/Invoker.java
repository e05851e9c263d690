package digaas.local.lambda;

/** Calls a Lambda function and waits for its answer, as Lambda's Invoke API with type {@code RequestResponse} does. */
@FunctionalInterface
public interface Invoker {
    /**
     * Invokes a function.
     *
     * @param functionArn the function's ARN, with or without an alias
     * @param payload the event, a JSON text
     * @throws InterruptedException when the calling thread is interrupted while it waits
     */
    InvocationResult invoke(String functionArn, String payload) throws InterruptedException;
}
