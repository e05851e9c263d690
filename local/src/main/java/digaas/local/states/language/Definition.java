package digaas.local.states.language;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A state machine's definition.
 *
 * @param flow its states
 * @param timeout how long an execution may run; null for ever
 */
public record Definition(Flow flow, @Nullable Duration timeout) {
    /**
     * Parses a definition in the Amazon States Language (JSONPath).
     *
     * @throws DefinitionException when it is wrong, or uses what this machine can't honour
     */
    public static Definition parse(String json) {
        return DefinitionParser.parse(json);
    }
}
