package digaas.dns.loop;

import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tasks that other threads give to a selector's thread. The number of unfinished queries bounds it. */
final class TaskQueue {
    private static final int TASKS_AT_ONCE = 1_024;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();

    TaskQueue(Selector selector) {
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

    /** Must follow every selection, because it uses up a wake-up: the next task wakes the selector again. */
    void selected() {
        awake.set(false);
    }

    /** Runs waiting tasks, a limited number, so that the sockets do not wait for long. */
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
