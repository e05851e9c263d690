package digaas.dns.query;

import digaas.dns.loop.EventLoop;
import digaas.dns.loop.WallClock;
import digaas.dns.loop.Work;
import digaas.dns.query.rate.Share;
import digaas.dns.tls.TlsContexts;
import digaas.dns.transport.Destination;
import digaas.dns.transport.TransportContext;
import digaas.dns.transport.TransportSettings;
import digaas.dns.wire.Entropy;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.RatedAddress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Owns every unfinished query, by its loop's thread. It stamps, matches and retries, but decodes nothing and runs no
 * caller's code, so that a packet is read soon after it arrives.
 */
public final class QueryDispatcher implements Work {
    private final QuerySettings settings;
    private final Counters counters;
    private final WallClock clock;
    private final Entropy entropy = new Entropy();
    private final EventLoop loop;
    private final TransportContext transports;
    private final SendScheduler scheduler = new SendScheduler();
    private final Servers servers = new Servers(this);
    private final EndedQueries ended;
    private int inFlight;

    public QueryDispatcher(
            QuerySettings settings,
            TransportSettings channels,
            InstantSource clock,
            TlsContexts tls,
            AnswerProcessor processor,
            Counters counters)
            throws IOException {
        this.settings = settings;
        this.ended = new EndedQueries(processor);
        this.counters = counters;
        this.clock = new WallClock(clock);
        this.loop = new EventLoop(this);
        this.transports = new TransportContext(loop, tls, channels);
    }

    // For any thread.

    /** The loop to run, on a thread of its own. */
    public EventLoop loop() {
        return loop;
    }

    /**
     * Starts a query.
     *
     * @param name the wire form of its name
     */
    public CompletableFuture<Observation> submit(Query query, Destination destination, byte[] name, Asker asker) {
        PendingQuery pending = new PendingQuery(query, destination, name, asker, this);
        execute(pending, () -> servers.of(pending).ask(pending));
        return pending.future();
    }

    /** From now on only a share of an address's rate may be used. */
    public void share(RatedAddress address, Share share) {
        loop.execute(() -> servers.address(address).share(share));
    }

    /** Sends a query again after an answer that calls for a retry. */
    void resume(PendingQuery query) {
        execute(query, () -> {
            query.resume();
            servers.of(query).askAgain(query);
        });
    }

    void rememberWithoutEdns(PendingQuery query) {
        loop.execute(() -> servers.of(query).capabilities().failedOnEdns());
    }

    private void execute(PendingQuery query, Runnable task) {
        loop.execute(() -> {
            if (loop.isStopping()) {
                end(query, Failure.ABANDONED, System.nanoTime());
            } else {
                task.run();
            }
        });
    }

    /** Waits until closed channels have freed their descriptors. */
    public void awaitClosed() throws InterruptedException {
        transports.awaitClosed();
    }

    // For the loop's thread.

    /** Frees what a pause must not see: idle sockets, and random bits, cookies and clock readings drawn before it. */
    public void closeIdle() {
        transports.channels().closeIdle();
        clock.forget();
        entropy.renew();
        servers.closeIdle();
        loop.releaseClosedChannels();
    }

    @Override
    public boolean isDue() {
        return scheduler.isDue();
    }

    @Override
    public void run() {
        scheduler.run();
        ended.handOver();
    }

    @Override
    public void abandon(long nowNanos) {
        transports.channels().closeAll(nowNanos);
        servers.all().forEach(server -> server.abandonWaiting(nowNanos));
    }

    @Override
    public Runnable takeResults() {
        return ended.takeAll();
    }

    void end(PendingQuery query, byte[] answer, long nowNanos) {
        end(query, QueryEnd.answered(answer, nowNanos));
    }

    void end(PendingQuery query, Failure failure, long nowNanos) {
        end(query, QueryEnd.failed(failure, nowNanos));
    }

    private void end(PendingQuery query, QueryEnd end) {
        loop.cancel(query);
        query.end(end);
        ended.add(query);
    }

    /** A query's time is up while it waits to be sent. */
    void gaveUp(PendingQuery query, long nowNanos) {
        servers.of(query).gaveUp(query, nowNanos);
    }

    /** Ends a query whose time is up. */
    void expired(PendingQuery query, Failure failure, long nowNanos) {
        end(query, failure, nowNanos);
        ended.handOverIfMany();
    }

    void departed() {
        inFlight++;
    }

    void arrived() {
        inFlight--;
        madeRoom();
    }

    boolean hasRoom() {
        return inFlight < settings.maxInFlight();
    }

    /** Nameservers that are blocked may be able to send now. */
    void madeRoom() {
        scheduler.madeRoom();
    }

    int blocked() {
        return scheduler.blocked();
    }

    void stray() {
        counters.countStray();
    }

    SendScheduler scheduler() {
        return scheduler;
    }

    WallClock clock() {
        return clock;
    }

    Entropy entropy() {
        return entropy;
    }

    QuerySettings settings() {
        return settings;
    }

    TransportContext transports() {
        return transports;
    }
}
