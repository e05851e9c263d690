package digaas.local.states;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions whose answers are written down beforehand, by the last part of their ARN; the last answer repeats. */
final class Script implements Invoker {
    private final Map<String, List<InvocationResult>> answers;
    private final List<String> calls = new ArrayList<>();

    private Script(Map<String, List<InvocationResult>> answers) {
        this.answers = answers;
    }

    static Script of(Map<String, List<InvocationResult>> answers) {
        return new Script(answers);
    }

    static Script of(String function, InvocationResult... answers) {
        return new Script(Map.of(function, List.of(answers)));
    }

    /** A function that returns its input. */
    static Invoker echo() {
        return (arn, payload) -> new InvocationResult.Returned(payload);
    }

    static InvocationResult returned(String json) {
        return new InvocationResult.Returned(json);
    }

    static InvocationResult failed(String errorType) {
        return new InvocationResult.Failed(errorType, "it broke");
    }

    @Override
    public synchronized InvocationResult invoke(String functionArn, String payload) {
        String name = functionArn.substring(functionArn.lastIndexOf(':') + 1);
        List<InvocationResult> all = answers.get(name);
        if (all == null) {
            throw new AssertionError("nobody scripted " + functionArn);
        }
        long before = calls.stream().filter(name::equals).count();
        calls.add(name);
        return all.get((int) Math.min(before, all.size() - 1));
    }

    /** The names of the functions that were called, in order. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }
}
