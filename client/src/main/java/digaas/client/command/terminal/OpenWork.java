package digaas.client.command.terminal;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is cancelled when the process is interrupted, terminated or loses its terminal. */
public final class OpenWork {
    private final Shell shell;
    private @Nullable Supplier<Optional<String>> cancel;
    private boolean interrupted;

    public OpenWork(Shell shell) {
        this.shell = shell;
    }

    /** Runs a part that may leave something open. When it cannot write what it has to, nothing stays open either. */
    public <T> T guard(Supplier<Optional<String>> way, Part<T> part) throws InterruptedException {
        synchronized (this) {
            cancel = way;
        }
        try {
            T result = part.run();
            stopHereIfInterrupted();
            return result;
        } catch (OutputException e) {
            end();
            throw e;
        } finally {
            stopHereIfInterrupted();
            synchronized (this) {
                cancel = null;
            }
        }
    }

    /** Part of a command. */
    @FunctionalInterface
    public interface Part<T> {
        T run() throws InterruptedException;
    }

    private void end() {
        @Nullable Supplier<Optional<String>> way;
        synchronized (this) {
            way = cancel;
            cancel = null;
        }
        if (way == null) {
            return;
        }
        Optional<String> done = way.get();
        try {
            done.ifPresent(text -> shell.tell("digaas: " + text + System.lineSeparator()));
        } catch (OutputException e) {
            // Nobody reads it.
        }
    }

    /** For the JVM's shutdown, whatever brought it. After a command that returned there is nothing to do. */
    public void interrupt() {
        synchronized (this) {
            interrupted = cancel != null;
        }
        end();
    }

    /** Never returns once the process is being interrupted: the JVM then ends with the signal's status. */
    public void stopHereIfInterrupted() throws InterruptedException {
        synchronized (this) {
            if (!interrupted) {
                return;
            }
        }
        Thread.currentThread().join();
    }
}
