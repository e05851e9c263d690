package digaas.local.states.language;

import java.util.Map;

/**
 * States and where to start: a whole machine, a branch of a Parallel state or what a Map state does with each item.
 *
 * @param startAt the first state
 * @param states by name
 */
public record Flow(String startAt, Map<String, State> states) {}
