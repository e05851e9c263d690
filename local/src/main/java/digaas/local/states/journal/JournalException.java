package digaas.local.states.journal;

import java.io.Serial;

/** A journal that can't be read: it is of an unknown format, damaged, or in use. Nothing of it has been used. */
public final class JournalException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    JournalException(String message) {
        super(message);
    }
}
