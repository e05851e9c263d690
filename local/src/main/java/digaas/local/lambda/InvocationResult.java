package digaas.local.lambda;

/** How an invocation ended. */
public sealed interface InvocationResult {
    /**
     * The handler returned.
     *
     * @param payload its answer, a JSON text
     */
    record Returned(String payload) implements InvocationResult {}

    /**
     * The handler threw, ran past its timeout ({@code Sandbox.Timedout}) or could not be called.
     *
     * @param errorType the error's name as Step Functions matches it: for an exception its full class name
     * @param errorMessage what it said
     */
    record Failed(String errorType, String errorMessage) implements InvocationResult {}
}
