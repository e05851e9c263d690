package digaas.local.states.language;

import digaas.local.states.language.expression.IoPaths;
import digaas.local.states.language.expression.PayloadTemplate;
import digaas.local.states.language.expression.ResultPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Task, Map and Parallel states have in common.
 *
 * @param io what they take in and give out
 * @param parameters what the work gets; null for the effective input
 * @param selector what of the work's result is kept; null for all
 * @param resultPath where the result goes in the input
 * @param retriers in order: the first that matches an error decides
 * @param catchers in order, asked when no retrier has an attempt left
 * @param next the state to go to; null for the end
 */
public record Work(
        IoPaths io,
        @Nullable PayloadTemplate parameters,
        @Nullable PayloadTemplate selector,
        ResultPath resultPath,
        List<Retrier> retriers,
        List<Catcher> catchers,
        @Nullable String next) {}
