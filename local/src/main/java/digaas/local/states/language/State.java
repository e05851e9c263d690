package digaas.local.states.language;

import digaas.local.states.language.expression.Expression;
import digaas.local.states.language.expression.IoPaths;
import digaas.local.states.language.expression.JsonPath;
import digaas.local.states.language.expression.PayloadTemplate;
import digaas.local.states.language.expression.ResultPath;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One state of a definition, as parsed: everything in it can be honoured. */
public sealed interface State {
    /** Its name, unique in its definition. */
    String name();

    /** What of its data it takes in and gives out. */
    IoPaths io();

    /** A state that does work which may fail, be retried and be caught. */
    sealed interface Working extends State permits Task, MapEach, Parallel {
        Work work();

        @Override
        default IoPaths io() {
            return work().io();
        }
    }

    /** Type Task; {@code timeout} null means that it may take for ever. */
    record Task(
            String name,
            Work work,
            TaskResource resource,
            @Nullable Duration timeout) implements Working {}

    /**
     * Type Map, mode INLINE.
     *
     * @param items where the array is
     * @param selector what each iteration gets; null for the item itself
     * @param atOnce iterations that run at the same time, 1 to 40
     */
    record MapEach(
            String name,
            Work work,
            JsonPath items,
            @Nullable PayloadTemplate selector,
            int atOnce,
            Flow each) implements Working {}

    /** Type Parallel. */
    record Parallel(String name, Work work, List<Flow> branches) implements Working {}

    /** Type Choice; {@code otherwise} is null without a Default. */
    record Choice(
            String name,
            IoPaths io,
            List<Branch> branches,
            @Nullable String otherwise) implements State {
        /** The state to go to when a rule holds. */
        public record Branch(ChoiceRule rule, String next) {}
    }

    /** Type Wait. */
    record Wait(
            String name, IoPaths io, Until until, @Nullable String next) implements State {
        /** What it waits for. */
        public sealed interface Until {
            record Seconds(Duration time) implements Until {}

            record SecondsPath(JsonPath path) implements Until {}

            record Timestamp(java.time.Instant at) implements Until {}

            record TimestampPath(JsonPath path) implements Until {}
        }
    }

    /** Type Pass; {@code result} null means that it passes its input. */
    record Pass(
            String name,
            IoPaths io,
            @Nullable PayloadTemplate parameters,
            @Nullable JsonNode result,
            ResultPath resultPath,
            @Nullable String next)
            implements State {}

    /** Type Succeed. */
    record Succeed(String name, IoPaths io) implements State {}

    /** Type Fail. */
    record Fail(
            String name,
            @Nullable Expression error,
            @Nullable Expression cause) implements State {
        @Override
        public IoPaths io() {
            return IoPaths.ALL;
        }
    }
}
