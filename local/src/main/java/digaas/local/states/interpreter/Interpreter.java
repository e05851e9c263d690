package digaas.local.states.interpreter;

import digaas.local.states.history.Event;
import digaas.local.states.language.Failure;
import digaas.local.states.language.Flow;
import digaas.local.states.language.Outcome;
import digaas.local.states.language.State;
import digaas.local.states.language.expression.Expression;
import digaas.local.states.language.expression.IoPaths;
import digaas.local.states.language.expression.JsonPath;
import digaas.local.states.language.expression.Payload;
import digaas.local.states.language.expression.PayloadTemplate;
import digaas.local.states.language.expression.Scope;
import digaas.local.states.language.expression.StateFailure;
import digaas.local.states.language.expression.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Walks flows of states. It keeps nothing itself: the strand and the visit hold where an execution is. */
public final class Interpreter {
    private final InterpreterServices around;
    private final WorkRunner work;

    public Interpreter(InterpreterServices around) {
        this.around = around;
        this.work = new WorkRunner(around, new TaskRunner(around), new FanOut(around, this));
    }

    /** Runs a flow from its start to its end. */
    Outcome run(ExecutionBranch strand, Flow flow, Payload input) throws InterruptedException {
        return goOn(flow, enter(strand, flow, flow.startAt(), input));
    }

    /** Goes on from a state that was entered already. */
    Outcome goOn(Flow flow, Visit from) throws InterruptedException {
        Visit visit = from;
        while (true) {
            Outcome outcome = perform(visit);
            if (!(outcome instanceof Outcome.Left(String next, Payload output))) {
                return outcome;
            }
            visit.strand().record(around.now(), Event.exited(visit.state(), output));
            if (next == null) {
                return outcome;
            }
            visit = enter(visit.strand(), flow, next, output);
        }
    }

    private Visit enter(ExecutionBranch strand, Flow flow, String name, Payload input) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        around.checkDeadline(strand);
        around.counters().transition();
        State state = Objects.requireNonNull(flow.states().get(name), "the parser checks every target");
        Instant entered = around.now();
        long event = strand.record(entered, Event.entered(state, input));
        Visit visit = new Visit(strand, state, input, entered, event);
        Checkpoints.save(around, visit);
        return visit;
    }

    private Outcome perform(Visit visit) throws InterruptedException {
        try {
            return switch (visit.state()) {
                case State.Working working -> work.perform(visit, working);
                case State.Choice choice -> new Outcome.Left(choose(choice, visit), passed(visit));
                case State.Wait wait -> waitFor(wait, visit);
                case State.Pass pass -> pass(pass, visit);
                case State.Succeed succeed -> new Outcome.Left(null, passed(visit));
                case State.Fail fail -> fail(fail, visit);
            };
        } catch (StateFailure failure) {
            return visit.located(failure);
        }
    }

    private static String choose(State.Choice choice, Visit visit) {
        Scope scope = visit.scope().with(choice.io().in(visit.scope()));
        for (State.Choice.Branch branch : choice.branches()) {
            if (branch.rule().holds(scope)) {
                return branch.next();
            }
        }
        if (choice.otherwise() == null) {
            throw new StateFailure(
                    "States.NoChoiceMatched",
                    "An error occurred while executing the state '" + choice.name()
                            + "'. Failed to transition out of the state. The state does not point to a next state.");
        }
        return choice.otherwise();
    }

    /** What a state that changes nothing gives out. */
    private static Payload passed(Visit visit) {
        IoPaths io = visit.state().io();
        if (io.equals(IoPaths.ALL)) {
            return visit.input();
        }
        Scope scope = visit.scope();
        return Payload.of(io.out(scope.with(io.in(scope))))
                .withinLimit(visit.state().name());
    }

    private Outcome waitFor(State.Wait wait, Visit visit) throws InterruptedException {
        Instant moment = moment(wait, visit);
        visit.input().rest();
        around.waitUntil(moment, visit.strand());
        return new Outcome.Left(wait.next(), passed(visit));
    }

    private static Instant moment(State.Wait wait, Visit visit) {
        return switch (wait.until()) {
            case State.Wait.Until.Seconds(Duration time) -> visit.entered().plus(time);
            case State.Wait.Until.Timestamp(Instant at) -> at;
            case State.Wait.Until.SecondsPath(JsonPath path) -> {
                JsonNode seconds = wanted(path, "SecondsPath", wait, visit);
                if (!seconds.isIntegralNumber() || seconds.asLong(-1) < 0 || seconds.asLong(-1) > 99_999_999) {
                    throw new StateFailure(
                            Failure.RUNTIME,
                            "The SecondsPath parameter does not reference a whole number from 0 to 99999999: "
                                    + path.text() + " == " + seconds);
                }
                yield visit.entered().plusSeconds(seconds.longValue());
            }
            case State.Wait.Until.TimestampPath(JsonPath path) -> {
                JsonNode text = wanted(path, "TimestampPath", wait, visit);
                yield Timestamps.parse(text.isString() ? text.stringValue() : "")
                        .orElseThrow(() -> new StateFailure(
                                Failure.RUNTIME,
                                "The TimestampPath parameter does not reference a valid ISO-8601 extended offset"
                                        + " date-time format string: " + path.text() + " == " + text));
            }
        };
    }

    private static JsonNode wanted(JsonPath path, String field, State.Wait wait, Visit visit) {
        Scope scope = visit.scope();
        return path.value(scope.with(wait.io().in(scope)), field);
    }

    private static Outcome pass(State.Pass pass, Visit visit) {
        if (pass.parameters() == null
                && pass.result() == null
                && pass.resultPath().replaces()) {
            return new Outcome.Left(pass.next(), passed(visit));
        }
        Scope scope = visit.scope();
        JsonNode effective = pass.io().in(scope);
        PayloadTemplate parameters = pass.parameters();
        JsonNode filled = parameters == null ? effective : parameters.fill(scope.with(effective));
        JsonNode result = pass.result() == null ? filled : pass.result();
        JsonNode output = pass.io().out(scope.with(pass.resultPath().put(scope.data(), result)));
        return new Outcome.Left(pass.next(), Payload.of(output).withinLimit(pass.name()));
    }

    private static Failure fail(State.Fail fail, Visit visit) {
        String error = message(fail.error(), "ErrorPath", visit);
        return new Failure(error == null ? "" : error, message(fail.cause(), "CausePath", visit));
    }

    private static @Nullable String message(@Nullable Expression expression, String field, Visit visit) {
        if (expression == null) {
            return null;
        }
        JsonNode value = expression.value(visit.scope(), field);
        if (!value.isString()) {
            throw new StateFailure(Failure.RUNTIME, "The field '" + field + "' must be a string, not " + value);
        }
        return value.stringValue();
    }
}
