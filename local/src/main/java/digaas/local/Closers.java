package digaas.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What was started, to be stopped in the opposite order; one that fails to stop doesn't keep the others from it. */
final class Closers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Closers.class.getName());

    private final Deque<Runnable> closers = new ArrayDeque<>();

    /** Remembers how to stop something. */
    synchronized void add(Runnable close) {
        closers.push(close);
    }

    @Override
    public synchronized void close() {
        while (!closers.isEmpty()) {
            try {
                closers.pop().run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A part did not stop cleanly", e);
            }
        }
    }
}
