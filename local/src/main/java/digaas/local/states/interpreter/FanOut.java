package digaas.local.states.interpreter;

import digaas.local.states.history.Event;
import digaas.local.states.language.Failure;
import digaas.local.states.language.Outcome;
import digaas.local.states.language.State;
import digaas.local.states.language.WorkResult;
import digaas.local.states.language.expression.Json;
import digaas.local.states.language.expression.Payload;
import digaas.local.states.language.expression.PayloadTemplate;
import digaas.local.states.language.expression.Scope;
import digaas.local.states.language.expression.StateFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Runs the iterations of Map states and the branches of Parallel states. */
record FanOut(InterpreterServices around, Interpreter interpreter) {

    WorkResult map(Visit visit, State.MapEach map, Payload effective) throws InterruptedException {
        Scope scope = visit.scope().with(effective.tree());
        JsonNode items = map.items().value(scope, "ItemsPath");
        if (!items.isArray()) {
            throw new StateFailure(
                    Failure.RUNTIME, "Reference path \"" + map.items().text() + "\" must point to array.");
        }
        ExecutionBranch strand = visit.strand();
        strand.record(around.now(), new Event("MapStateStarted", Map.of("length", items.size())));
        List<Callable<Outcome>> iterations = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ExecutionBranch own = strand.branch(new ExecutionBranch.Iteration(i, items.get(i)));
            iterations.add(() -> iterate(map, own, effective));
        }
        WorkResult result = gathered(Gathering.all(iterations, map.atOnce()));
        strand.record(
                around.now(),
                switch (result) {
                    case WorkResult.Value value -> Event.of("MapStateSucceeded");
                    case Failure failure -> Event.of("MapStateFailed");
                });
        return result;
    }

    private Outcome iterate(State.MapEach map, ExecutionBranch own, Payload effective) throws InterruptedException {
        ExecutionBranch.Iteration iteration = java.util.Objects.requireNonNull(own.iteration());
        int index = iteration.index();
        own.record(around.now(), Event.iteration("MapIterationStarted", map.name(), index));
        PayloadTemplate selector = map.selector();
        JsonNode item = iteration.value();
        if (selector != null) {
            Visit selecting = new Visit(own, map, effective, around.now(), own.lastEvent());
            item = selector.fill(selecting.scope());
        }
        Outcome outcome = interpreter.run(own, map.each(), Payload.of(item));
        String type = outcome instanceof Failure ? "MapIterationFailed" : "MapIterationSucceeded";
        own.record(around.now(), Event.iteration(type, map.name(), index));
        return outcome;
    }

    WorkResult parallel(Visit visit, State.Parallel parallel, Payload effective) throws InterruptedException {
        ExecutionBranch strand = visit.strand();
        strand.record(around.now(), Event.of("ParallelStateStarted"));
        List<Callable<Outcome>> branches = parallel.branches().stream()
                .<Callable<Outcome>>map(flow -> {
                    ExecutionBranch own = strand.branch(null);
                    return () -> interpreter.run(own, flow, effective);
                })
                .toList();
        WorkResult result = gathered(Gathering.all(branches, branches.size()));
        strand.record(
                around.now(),
                switch (result) {
                    case WorkResult.Value value -> Event.of("ParallelStateSucceeded");
                    case Failure failure -> Event.failed("ParallelStateFailed", failure);
                });
        return result;
    }

    /** All outputs as an array, or the first failure. */
    private static WorkResult gathered(List<Outcome> outcomes) {
        ArrayNode outputs = Json.NODES.arrayNode();
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Failure failure -> {
                    return failure;
                }
                case Outcome.Left left -> outputs.add(left.output().tree());
            }
        }
        return new WorkResult.Value(Payload.of(outputs));
    }
}
