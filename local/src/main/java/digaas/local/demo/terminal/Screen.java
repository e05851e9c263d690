package digaas.local.demo.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Where the demo prints: some lines for good and, where that is possible, below them some that change. */
public final class Screen implements AutoCloseable {
    private static final long TICK_MILLIS = 100;
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String DONT_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final Terminal terminal;
    private int changing;
    private boolean closed;

    public Screen(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Prints a line for good. */
    public synchronized void say(String line) {
        print(line + System.lineSeparator());
    }

    /** Prints a line for good, but only where no changing lines tell the same. */
    public void note(String line) {
        if (!terminal.live()) {
            say(line);
        }
    }

    /** Something that takes a while. */
    public interface Body<T, E extends Exception> {
        T run() throws E, InterruptedException;
    }

    /**
     * Does some work and meanwhile shows lines that change; they are gone when this returns.
     *
     * @throws E what the work threw
     */
    public <T, E extends Exception> T during(Supplier<List<String>> lines, Body<T, E> work)
            throws E, InterruptedException {
        if (!terminal.live()) {
            return work.run();
        }
        Thread painter = Thread.ofVirtual().start(() -> paint(lines));
        try {
            return work.run();
        } finally {
            painter.interrupt();
            painter.join();
            wipe();
        }
    }

    private void paint(Supplier<List<String>> lines) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                replace(lines.get());
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void replace(List<String> lines) {
        StringBuilder text = new StringBuilder(HIDE_CURSOR + DONT_WRAP + upToFirst());
        lines.forEach(line -> text.append(line).append("\u001b[K\r\n"));
        print(text + CLEAR_BELOW + WRAP);
        changing = lines.size();
    }

    private synchronized void wipe() {
        print(upToFirst() + CLEAR_BELOW + SHOW_CURSOR);
        changing = 0;
    }

    private String upToFirst() {
        return changing == 0 ? "" : "\u001b[" + changing + "F";
    }

    private void print(String text) {
        if (!closed) {
            out.print(text);
            out.flush();
        }
    }

    /** Leaves the terminal as it was found; nothing is printed any more. */
    @Override
    public synchronized void close() {
        if (terminal.live()) {
            print(WRAP + SHOW_CURSOR);
        }
        closed = true;
    }
}
