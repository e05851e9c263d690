package digaas.local.states;

import java.util.List;

/**
 * One entry of Catch.
 *
 * @param errorEquals the errors it is for
 * @param resultPath where {@code {"Error", "Cause"}} goes in the state's input
 * @param next the state to go to
 */
record Catcher(List<String> errorEquals, ResultPath resultPath, String next) {}
