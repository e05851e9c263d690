package digaas.dns.loop;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;

/** One thread for sockets, timers and tasks. It must never block, so that what arrives is read at once. */
public final class EventLoop implements Runnable {
    private static final Logger LOG = System.getLogger(EventLoop.class.getName());

    private final Work work;
    private final Selector selector;
    private final TaskQueue tasks;
    private final TimerHeap timers = new TimerHeap();
    private volatile boolean stopping;
    private volatile boolean stopped;

    public EventLoop(Work work) throws IOException {
        this.work = work;
        this.selector = Selector.open();
        this.tasks = new TaskQueue(selector);
    }

    // For any thread.

    /** Runs a task on the loop's thread or, when that has ended, on the caller's. */
    public void execute(Runnable task) {
        tasks.add(task);
        if (stopped) {
            runLateTasks();
        }
    }

    public void stop() {
        stopping = true;
        selector.wakeup();
    }

    public boolean isStopping() {
        return stopping;
    }

    public boolean isStopped() {
        return stopped;
    }

    // The loop.

    @Override
    public void run() {
        try {
            while (!stopping) {
                cycle();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "The DNS event loop failed; unanswered queries are abandoned", e);
        } finally {
            shutDown();
        }
    }

    private void cycle() throws IOException {
        select();
        tasks.selected();
        tasks.runSome();
        fireTimers();
        work.run();
    }

    private void select() throws IOException {
        Timer next = timers.peek();
        long nanos = next == null ? Long.MAX_VALUE : next.dueNanos - System.nanoTime();
        if (nanos <= 0 || !tasks.isEmpty() || work.isDue()) {
            selector.selectNow(EventLoop::ready);
        } else if (next == null) {
            selector.select(EventLoop::ready);
        } else {
            // The system counts in milliseconds. Rounded up, a timer is less than one late.
            selector.select(EventLoop::ready, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
        }
    }

    private static void ready(SelectionKey key) {
        if (key.isValid()) {
            ((ReadyListener) key.attachment()).ready();
        }
    }

    private void fireTimers() {
        Timer next = timers.peek();
        long nowNanos = System.nanoTime();
        while (next != null && next.dueNanos - nowNanos <= 0) {
            timers.remove(next);
            next.fire(nowNanos);
            next = timers.peek();
            nowNanos = System.nanoTime();
        }
    }

    private void shutDown() {
        stopping = true;
        work.abandon(System.nanoTime());
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The DNS selector did not close", e);
        }
        stopped = true;
        runLateTasks();
    }

    /** A thread that hands in a task after the loop's end runs it itself. */
    private void runLateTasks() {
        Runnable results;
        synchronized (this) {
            tasks.runAll();
            results = work.takeResults();
        }
        results.run();
    }

    // For what lives on the loop's thread.

    /** Watches a non-blocking channel. */
    public SelectionKey register(SelectableChannel channel, int interest, ReadyListener listener)
            throws ClosedChannelException {
        return channel.register(selector, interest, listener);
    }

    /** Schedules a timer, or moves one that is scheduled already. */
    public void schedule(Timer timer, long dueNanos) {
        timers.add(timer, dueNanos);
    }

    /** Does nothing when the timer is not scheduled. */
    public void cancel(Timer timer) {
        timers.remove(timer);
    }

    /** Frees the descriptors of closed channels, which they keep until the selector has looked. */
    public void releaseClosedChannels() {
        try {
            if (selector.isOpen()) {
                selector.selectNow(EventLoop::ready);
                tasks.selected();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The DNS selector failed", e);
        }
    }
}
