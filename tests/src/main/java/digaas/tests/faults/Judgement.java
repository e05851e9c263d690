package digaas.tests.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a flow showed.
 *
 * @param injection what went wrong; null for nothing
 * @param hit whether the call was made at which it was to go wrong
 * @param violations what did not hold
 */
record Judgement(Flow flow, @Nullable Injection injection, boolean hit, List<String> violations) {}
