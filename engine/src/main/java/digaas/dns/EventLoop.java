package digaas.dns;

import digaas.dns.tls.Tls;
import digaas.dns.wire.Entropy;
import digaas.poll.query.Outcome.Failure;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The thread that owns every socket, every timer and every unfinished exchange. It stamps, matches and resends; it decodes
 * nothing and runs no one else's code, so that a packet is read soon after it comes.
 */
final class EventLoop implements Runnable {
    private static final Logger LOG = System.getLogger(EventLoop.class.getName());
    private static final int LARGEST_PACKET = 0xFFFF;
    /** Of many exchanges that expire together, the first are completed while the others are still being ended. */
    private static final int EXPIRED_AT_ONCE = 64;

    private final EngineSettings settings;
    private final InstantSource clock;
    private final Tls tls;
    private final Completions completions;
    private final Selector selector;
    private final OpenSockets sockets;
    private final TimerHeap timers = new TimerHeap();
    private final Turns turns = new Turns();
    private final Nameservers nameservers = new Nameservers(this);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Period period;
    private final Inbox inbox;
    private final Closers closers = new Closers();
    private List<Exchange> ended = new ArrayList<>();
    private int inFlight;
    private volatile boolean stopping;
    private volatile boolean stopped;

    EventLoop(EngineSettings settings, InstantSource clock, Tls tls, Completions completions) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.tls = tls;
        this.completions = completions;
        this.sockets = new OpenSockets(settings.maxSockets());
        this.selector = Selector.open();
        this.inbox = new Inbox(selector);
        this.period = new Period(clock);
    }

    // For any thread.

    void submit(Exchange exchange) {
        executeFor(exchange, () -> nameservers.of(exchange).ask(exchange));
    }

    /** Asks again, by the exchange's approach, after an answer that was none. */
    void resume(Exchange exchange) {
        executeFor(exchange, () -> {
            exchange.resume();
            nameservers.of(exchange).askAgain(exchange);
        });
    }

    void rememberWithoutEdns(Exchange exchange) {
        execute(() -> nameservers.of(exchange).traits().failsOnEdns());
    }

    private void executeFor(Exchange exchange, Runnable task) {
        execute(() -> {
            if (stopping) {
                end(exchange, Failure.ABANDONED, System.nanoTime());
            } else {
                task.run();
            }
        });
    }

    /** Runs a task on the loop's thread or, when that has ended, on the caller's. */
    void execute(Runnable task) {
        inbox.add(task);
        if (stopped) {
            runTasksAfterTheEnd();
        }
    }

    /** Waits until what was closed has let go of its descriptors. */
    void awaitClosed() throws InterruptedException {
        closers.await();
    }

    void stop() {
        stopping = true;
        selector.wakeup();
    }

    boolean isStopped() {
        return stopped;
    }

    Instant wallTime() {
        return clock.instant();
    }

    // The loop.

    @Override
    public void run() {
        try {
            while (!stopping) {
                cycle();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "The DNS event loop failed; unanswered questions are abandoned", e);
        } finally {
            shutDown();
        }
    }

    private void cycle() throws IOException {
        select();
        inbox.selected();
        inbox.runSome();
        fireTimers();
        turns.take();
        if (!ended.isEmpty()) {
            handOver();
        }
    }

    private void handOver() {
        completions.accept(ended);
        ended = new ArrayList<>();
    }

    private void select() throws IOException {
        Timer next = timers.peek();
        long nanos = next == null ? Long.MAX_VALUE : next.dueNanos - System.nanoTime();
        if (nanos <= 0 || !inbox.isEmpty() || turns.areDue()) {
            selector.selectNow(EventLoop::ready);
        } else if (next == null) {
            selector.select(EventLoop::ready);
        } else {
            // The system counts milliseconds: rounded up, a timer is less than one late.
            selector.select(EventLoop::ready, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
        }
    }

    private static void ready(SelectionKey key) {
        if (key.isValid()) {
            ((ChannelCarrier) key.attachment()).ready();
        }
    }

    private void fireTimers() {
        Timer next = timers.peek();
        long nowNanos = System.nanoTime();
        while (next != null && next.dueNanos - nowNanos <= 0) {
            timers.remove(next);
            next.fire(nowNanos);
            if (ended.size() >= EXPIRED_AT_ONCE) {
                handOver();
            }
            next = timers.peek();
            nowNanos = System.nanoTime();
        }
    }

    private void shutDown() {
        stopping = true;
        long nowNanos = System.nanoTime();
        for (Carrier carrier : sockets.all()) {
            carrier.abandonAll(nowNanos);
            carrier.close();
        }
        nameservers.all().forEach(server -> server.abandonWaiting(nowNanos));
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The DNS selector did not close", e);
        }
        stopped = true;
        runTasksAfterTheEnd();
    }

    /** What was handed in too late is abandoned by whoever handed it in. */
    private void runTasksAfterTheEnd() {
        List<Exchange> late;
        synchronized (this) {
            inbox.runAll();
            late = ended;
            ended = new ArrayList<>();
        }
        completions.accept(late);
    }

    // For what lives on the loop's thread.

    void end(Exchange exchange, byte[] packet, long nowNanos) {
        timers.remove(exchange);
        exchange.end(packet, nowNanos);
        ended.add(exchange);
    }

    void end(Exchange exchange, Failure failure, long nowNanos) {
        timers.remove(exchange);
        exchange.end(failure, nowNanos);
        ended.add(exchange);
    }

    void departed() {
        inFlight++;
    }

    void arrived() {
        inFlight--;
        turns.madeRoom();
    }

    boolean hasRoom() {
        return inFlight < settings.maxInFlight();
    }

    /**
     * Whether more descriptors may be taken.
     *
     * @param urgent whether something can't go on without
     */
    boolean mayOpen(int places, boolean urgent) {
        return sockets.mayOpen(places, urgent, turns.blocked());
    }

    /** Whether a carrier may take a descriptor more, without which it goes on all the same. */
    boolean mayGrow() {
        return sockets.mayGrow();
    }

    void grown() {
        sockets.grown();
    }

    /** What was waited for, other than descriptors, may be had now. */
    void madeRoom() {
        turns.madeRoom();
    }

    /** Closes what takes a moment on a thread of its own, for which {@link #awaitClosed} waits; then its descriptors are free. */
    void closeElsewhere(Carrier carrier, Runnable closing) {
        closers.start(closing, () -> execute(() -> closed(carrier)));
    }

    void opened(Carrier carrier) {
        sockets.opened(carrier);
    }

    void closed(Carrier carrier) {
        sockets.closed(carrier);
        turns.madeRoom();
    }

    void stray() {
        completions.tally().stray();
    }

    /** Lets go of all that need not outlast a pause: sockets, and what must not be the same after it. */
    void closeIdle() {
        sockets.closeIdle();
        period.end();
        nameservers.all().forEach(server -> server.traits().forgetCookies());
        try {
            // Closed channels keep their descriptors until the selector has looked.
            if (selector.isOpen()) {
                selector.selectNow(EventLoop::ready);
                inbox.selected();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The DNS selector failed", e);
        }
    }

    Anchor anchor(long nowNanos) {
        return period.anchor(nowNanos);
    }

    Entropy entropy() {
        return period.entropy();
    }

    EngineSettings settings() {
        return settings;
    }

    Tls tls() {
        return tls;
    }

    Selector selector() {
        return selector;
    }

    TimerHeap timers() {
        return timers;
    }

    Turns turns() {
        return turns;
    }

    ByteBuffer buffer() {
        return buffer;
    }
}
