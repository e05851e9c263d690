package digaas.dns;

import digaas.dns.query.AnswerProcessor;
import digaas.dns.query.Counters;
import digaas.dns.query.EngineCounts;
import digaas.dns.query.Query;
import digaas.dns.query.QueryDispatcher;
import digaas.dns.query.rate.Share;
import digaas.dns.text.DnsNames;
import digaas.dns.tls.TlsContexts;
import digaas.dns.transport.Destination;
import digaas.dns.transport.TransportContext;
import digaas.dns.wire.TsigKey;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;
import digaas.poll.query.Question;
import digaas.poll.query.RatedAddress;
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
    private final TlsContexts tls;
    private final Counters counters = new Counters();
    private final Semaphore room;
    private final Object lock = new Object();
    private @Nullable Running running;
    private boolean closed;

    private record Running(QueryDispatcher dispatcher, Thread thread, AnswerProcessor processor) {}

    /**
     * An engine that has opened nothing yet. For TLS it trusts whom the platform trusts.
     *
     * @param clock the wall clock for the times of observations
     */
    public NioQueryEngine(EngineSettings settings, InstantSource clock) {
        this(settings, clock, TlsContexts::platformTrust);
    }

    /**
     * An engine that has opened nothing yet.
     *
     * @param clock the wall clock for the times of observations
     * @param trust whom to trust for TLS; called at the first question by TLS
     */
    public NioQueryEngine(EngineSettings settings, InstantSource clock, Supplier<X509ExtendedTrustManager> trust) {
        this.tls = new TlsContexts(trust);
        this.settings = settings;
        this.clock = clock;
        this.room = new Semaphore(settings.maxInFlight() + settings.maxWaiting());
    }

    @Override
    public CompletableFuture<Observation> query(
            Question question, @Nullable TsigKey key, Duration timeout, Asker asker) {
        var query = new Query(question, timeout, key);
        byte[] name = DnsNames.wire(query.question().name());
        Destination destination = Destination.of(query.question());
        TransportContext.prepare(destination, tls);
        Running current = running();
        counters.countAsked();
        return current == null || !room.tryAcquire()
                ? abandoned()
                : current.dispatcher().submit(query, destination, name, asker);
    }

    /**
     * From now on, this engine uses at most a share of an address's rate, because others poll it, too. Until it is told
     * so, it uses the whole.
     */
    public void share(RatedAddress address, Share share) {
        Running current = running();
        if (current != null) {
            current.dispatcher().share(address, share);
        }
    }

    private CompletableFuture<Observation> abandoned() {
        Unanswered outcome = new Unanswered(Failure.ABANDONED);
        counters.countEnded(outcome, 1);
        return CompletableFuture.completedFuture(new Observation(clock.instant(), Duration.ZERO, outcome));
    }

    private @Nullable Running running() {
        synchronized (lock) {
            if (closed) {
                return null;
            }
            if (running == null || running.dispatcher().loop().isStopped()) {
                running = start();
            }
            return running;
        }
    }

    private Running start() {
        try {
            AnswerProcessor processor = new AnswerProcessor(room, counters, "dns-answers");
            QueryDispatcher dispatcher =
                    new QueryDispatcher(settings.queries(), settings.transports(), clock, tls, processor, counters);
            Thread thread = Thread.ofPlatform().daemon().name("dns-sockets").start(dispatcher.loop());
            return new Running(dispatcher, thread, processor);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector", e);
        }
    }

    /** What has been done so far. */
    public EngineCounts counts() {
        return counters.counts();
    }

    @Override
    public void closeIdle() {
        Running current;
        synchronized (lock) {
            current = running;
        }
        if (current != null) {
            QueryDispatcher dispatcher = current.dispatcher();
            CompletableFuture.runAsync(dispatcher::closeIdle, dispatcher.loop()::execute)
                    .join();
            awaitClosed(dispatcher);
        }
    }

    private static void awaitClosed(QueryDispatcher dispatcher) {
        try {
            dispatcher.awaitClosed();
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
            current.dispatcher().loop().stop();
            current.thread().join(PATIENCE);
            current.dispatcher().awaitClosed();
            current.processor().close(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
