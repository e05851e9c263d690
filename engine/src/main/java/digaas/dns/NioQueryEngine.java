package digaas.dns;

import digaas.dns.text.DnsNames;
import digaas.dns.tls.Tls;
import digaas.dns.wire.TsigKey;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;
import digaas.poll.query.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The query engine on non-blocking sockets of its own and, for HTTPS, Java's HTTP client; dnsjava is the codec. */
public final class NioQueryEngine implements QueryEngine {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EngineSettings settings;
    private final InstantSource clock;
    private final Tls tls;
    private final Tally tally = new Tally();
    private final Semaphore room;
    private final Object lock = new Object();
    private @Nullable Running running;
    private boolean closed;

    private record Running(EventLoop loop, Thread thread, Completions completions) {}

    /**
     * An engine that has opened nothing yet and trusts, for TLS, whom the platform trusts.
     *
     * @param clock the wall clock that observations are dated by
     */
    public NioQueryEngine(EngineSettings settings, InstantSource clock) {
        this(settings, clock, Tls::platformTrust);
    }

    /**
     * An engine that has opened nothing yet.
     *
     * @param clock the wall clock that observations are dated by
     * @param trust whom to trust for TLS; asked for at the first question by TLS
     */
    public NioQueryEngine(EngineSettings settings, InstantSource clock, Supplier<X509ExtendedTrustManager> trust) {
        this.tls = new Tls(trust);
        this.settings = settings;
        this.clock = clock;
        this.room = new Semaphore(settings.maxInFlight() + settings.maxWaiting());
    }

    @Override
    public CompletableFuture<Observation> query(Question question, Duration timeout) {
        return query(new Inquiry(question, timeout, null));
    }

    @Override
    public CompletableFuture<Observation> query(Question question, TsigKey key, Duration timeout) {
        return query(new Inquiry(question, timeout, key));
    }

    private CompletableFuture<Observation> query(Inquiry inquiry) {
        byte[] name = DnsNames.wire(inquiry.question().name());
        Destination destination = Destination.of(inquiry.question());
        prepare(destination);
        Running current = running();
        tally.asked();
        if (current == null || !room.tryAcquire()) {
            return abandoned();
        }
        Exchange exchange = new Exchange(inquiry, destination, name, current.loop());
        current.loop().submit(exchange);
        return exchange.future();
    }

    /** Loads what takes long here, where it holds up nobody else's question. */
    private void prepare(Destination destination) {
        if (destination.peer() != null) {
            tls.prepare();
        }
        if (destination.path() != null) {
            HttpsClient.prepare(tls);
        }
    }

    private CompletableFuture<Observation> abandoned() {
        Unanswered outcome = new Unanswered(Failure.ABANDONED);
        tally.ended(outcome, 1);
        return CompletableFuture.completedFuture(new Observation(clock.instant(), Duration.ZERO, outcome));
    }

    private @Nullable Running running() {
        synchronized (lock) {
            if (closed) {
                return null;
            }
            if (running == null || running.loop().isStopped()) {
                running = start();
            }
            return running;
        }
    }

    private Running start() {
        try {
            Completions completions = new Completions(room, tally, "dns-answers");
            EventLoop loop = new EventLoop(settings, clock, tls, completions);
            Thread thread = Thread.ofPlatform().daemon().name("dns-sockets").start(loop);
            return new Running(loop, thread, completions);
        } catch (IOException e) {
            throw new UncheckedIOException("no selector can be opened", e);
        }
    }

    /** What has been done so far. */
    public EngineCounts counts() {
        return tally.counts();
    }

    @Override
    public void closeIdle() {
        Running current;
        synchronized (lock) {
            current = running;
        }
        if (current != null) {
            CompletableFuture.runAsync(current.loop()::closeIdle, current.loop()::execute)
                    .join();
            awaitClosed(current.loop());
        }
    }

    private static void awaitClosed(EventLoop loop) {
        try {
            loop.awaitClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Running current;
        synchronized (lock) {
            closed = true;
            current = running;
            running = null;
        }
        if (current != null) {
            stop(current);
        }
    }

    private static void stop(Running current) {
        try {
            current.loop().stop();
            current.thread().join(PATIENCE);
            current.loop().awaitClosed();
            current.completions().close(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
