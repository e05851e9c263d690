package digaas.client.command.terminal;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/** Standard output cannot be written: its reader has gone, or the disk is full. */
public final class OutputException extends UncheckedIOException {
    @Serial
    private static final long serialVersionUID = 1;

    OutputException(IOException cause) {
        super("standard output cannot be written: " + cause.getMessage(), cause);
    }
}
