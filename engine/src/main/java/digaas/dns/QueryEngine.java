package digaas.dns;

import digaas.dns.wire.TsigKey;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Question;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks nameservers. Safe for use by many threads. Opens nothing before the first question. */
public interface QueryEngine extends AutoCloseable {
    /**
     * Asks once. Whatever the nameserver or the network does, the future completes with a value, never exceptionally.
     * After {@link #close()} the value is {@code ABANDONED}.
     *
     * <p>By TLS and HTTPS the server must prove who it is, as the question's transport says.
     *
     * <p>A question may have to wait for its turn before it is sent. That time counts neither as round trip nor towards
     * the timeout. Equal questions that wait at the same time are sent as one. Retries that the protocol wants (TCP
     * after truncation, without EDNS, with a server's cookie) happen within the timeout. The observation's times are
     * those of the last packet and its answer, because the server cannot have given that answer before.
     *
     * <p>One thread completes all futures and runs their dependent code, unless that is asynchronous. If it blocks,
     * other answers reach their callers late, but with the right times.
     *
     * @param timeout for the answer, from when the question is first sent; above zero, a day at most
     * @throws IllegalArgumentException when the timeout is out of range, the name is invalid or the address is
     *     unresolved
     */
    default CompletableFuture<Observation> query(Question question, Duration timeout) {
        return query(question, null, timeout, () -> {});
    }

    /**
     * Asks once with a signed query, and accepts only answers that are signed with the same key (RFC 8945). Others are
     * dropped; if no signed answer follows before the deadline, the outcome is {@code TSIG}.
     *
     * @see #query(Question, Duration)
     */
    default CompletableFuture<Observation> query(Question question, TsigKey key, Duration timeout) {
        return query(question, key, timeout, () -> {});
    }

    /**
     * Asks once and tells the asker of each query that this takes. By TCP, TLS and HTTPS a query counts from when it
     * waits for its connection, even if that fails.
     *
     * @param key null for unsigned queries
     */
    CompletableFuture<Observation> query(Question question, @Nullable TsigKey key, Duration timeout, Asker asker);

    /**
     * Closes every idle socket and returns when they are closed. Later questions open new ones. For the end of a Lambda
     * invocation: once its futures are complete, the engine holds nothing that freezing the process could harm.
     */
    void closeIdle();

    /** Completes every open question with {@code ABANDONED}, closes every descriptor, and then returns. */
    @Override
    void close();
}
