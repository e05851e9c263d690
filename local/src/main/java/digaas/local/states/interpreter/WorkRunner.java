package digaas.local.states.interpreter;

import digaas.local.states.language.Catcher;
import digaas.local.states.language.Failure;
import digaas.local.states.language.Outcome;
import digaas.local.states.language.Retrier;
import digaas.local.states.language.State;
import digaas.local.states.language.Work;
import digaas.local.states.language.WorkResult;
import digaas.local.states.language.expression.IoPaths;
import digaas.local.states.language.expression.Json;
import digaas.local.states.language.expression.Payload;
import digaas.local.states.language.expression.PayloadTemplate;
import digaas.local.states.language.expression.Scope;
import digaas.local.states.language.expression.StateFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs Task, Map and Parallel states: shapes what goes in and comes out, retries and catches. */
record WorkRunner(InterpreterServices around, TaskRunner tasks, FanOut fanOut) {
    Outcome perform(Visit visit, State.Working state) throws InterruptedException {
        Instant retryAt = visit.retryAt();
        if (retryAt != null) {
            around.waitUntil(retryAt, visit.strand());
        }
        while (true) {
            Outcome outcome = attempt(visit, state);
            if (!(outcome instanceof Failure failure)) {
                return outcome;
            }
            Optional<Instant> again = retry(visit, state.work().retriers(), failure);
            if (again.isEmpty()) {
                return caught(visit, state, failure);
            }
            Checkpoints.save(around, visit);
            around.waitUntil(again.get(), visit.strand());
            around.counters().transition();
        }
    }

    private Outcome attempt(Visit visit, State.Working state) throws InterruptedException {
        try {
            Payload effective = effective(visit, state.work());
            WorkResult result = switch (state) {
                case State.Task task -> tasks.call(visit, task, effective);
                case State.MapEach map -> fanOut.map(visit, map, effective);
                case State.Parallel parallel -> fanOut.parallel(visit, parallel, effective);
            };
            return switch (result) {
                case WorkResult.Value(Payload data) ->
                    new Outcome.Left(state.work().next(), shaped(visit, state, data));
                case Failure failure -> failure;
            };
        } catch (StateFailure failure) {
            return visit.located(failure);
        }
    }

    private static Payload effective(Visit visit, Work work) {
        if (work.io().equals(IoPaths.ALL) && work.parameters() == null) {
            return visit.input();
        }
        Scope scope = visit.scope();
        JsonNode in = work.io().in(scope);
        PayloadTemplate parameters = work.parameters();
        return Payload.of(parameters == null ? in : parameters.fill(scope.with(in)));
    }

    private static Payload shaped(Visit visit, State.Working state, Payload result) {
        Work work = state.work();
        result.withinLimit(state.name());
        if (work.selector() == null && work.resultPath().replaces() && work.io().equals(IoPaths.ALL)) {
            return result;
        }
        Scope scope = visit.scope();
        PayloadTemplate selector = work.selector();
        JsonNode selected = selector == null ? result.tree() : selector.fill(scope.with(result.tree()));
        JsonNode merged = work.resultPath().put(scope.data(), selected);
        return Payload.of(work.io().out(scope.with(merged))).withinLimit(state.name());
    }

    /** When to try again: the first retrier for the error decides, and only as often as it says. */
    private Optional<Instant> retry(Visit visit, List<Retrier> retriers, Failure failure) {
        for (int i = 0; i < retriers.size(); i++) {
            Retrier retrier = retriers.get(i);
            if (failure.isOneOf(retrier.errorEquals())) {
                if (failure.error().equals(Failure.RUNTIME) || visit.retriesOf(i) >= retrier.attempts()) {
                    return Optional.empty();
                }
                double random = ThreadLocalRandom.current().nextDouble();
                Instant at = around.now().plus(retrier.delay(visit.retriesOf(i) + 1, random));
                visit.retry(i, at);
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static Outcome caught(Visit visit, State.Working state, Failure failure) {
        for (Catcher catcher : state.work().catchers()) {
            if (failure.isOneOf(catcher.errorEquals())) {
                ObjectNode error = Json.NODES.objectNode().put("Error", failure.error());
                if (failure.cause() != null) {
                    error.put("Cause", failure.cause());
                }
                JsonNode output = catcher.resultPath().put(visit.input().tree(), error);
                return new Outcome.Left(catcher.next(), Payload.of(output).withinLimit(state.name()));
            }
        }
        return failure;
    }
}
