package digaas.dns;

import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** What other threads ask of a selector's thread. The number of unfinished questions bounds it. */
final class Inbox {
    private static final int TASKS_AT_ONCE = 1_024;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();

    Inbox(Selector selector) {
        this.selector = selector;
    }

    void add(Runnable task) {
        tasks.add(task);
        if (awake.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Follows every selection, which uses up a wake-up: from now on, who adds a task must wake the selector again. */
    void selected() {
        awake.set(false);
    }

    /** Runs what is there, but no more than leaves time for the sockets. */
    void runSome() {
        for (int i = 0; i < TASKS_AT_ONCE && !tasks.isEmpty(); i++) {
            tasks.remove().run();
        }
    }

    void runAll() {
        Runnable task = tasks.poll();
        while (task != null) {
            task.run();
            task = tasks.poll();
        }
    }
}
