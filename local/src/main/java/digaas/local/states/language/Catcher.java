package digaas.local.states.language;

import digaas.local.states.language.expression.ResultPath;
import java.util.List;

/**
 * One entry of Catch.
 *
 * @param errorEquals the errors it is for
 * @param resultPath where {@code {"Error", "Cause"}} goes in the state's input
 * @param next the state to go to
 */
public record Catcher(List<String> errorEquals, ResultPath resultPath, String next) {}
