package digaas.local.states.language;

import java.io.Serial;

/** A definition that this machine refuses; the message names the state and the field. */
public final class DefinitionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public DefinitionException(String message) {
        super(message);
    }
}
