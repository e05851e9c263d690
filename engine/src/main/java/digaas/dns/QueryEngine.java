package digaas.dns;

import digaas.dns.wire.TsigKey;
import digaas.poll.query.Observation;
import digaas.poll.query.Question;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks nameservers. Safe for use by many threads; nothing is opened before the first question. */
public interface QueryEngine extends AutoCloseable {
    /**
     * Asks once. Whatever the nameserver or the network does, the future completes with a value, never exceptionally; after
     * {@link #close()} with {@code ABANDONED}.
     *
     * <p>By TLS and HTTPS the server has to prove who it is, as the question's transport says.
     *
     * <p>A question may have to wait for its turn before it is sent; that time is neither part of the round trip nor of the
     * timeout. Equal ones that wait at the same time are sent as one. Retries that the protocol asks for (TCP after truncation, without EDNS, with a server's cookie) happen within
     * the timeout, and the observation's times are then those of the last packet sent and of its answer: before that
     * packet left, the server can't have given that answer.
     *
     * <p>What depends on the future runs, unless it was made asynchronous, on a thread that completes all futures: if it
     * blocks, other answers reach their callers late, though rightly timed.
     *
     * @param timeout for the answer, from when the question is first sent; above zero, a day at most
     * @throws IllegalArgumentException when the timeout is out of range, the question's name is none or its address is
     *     unresolved
     */
    CompletableFuture<Observation> query(Question question, Duration timeout);

    /**
     * Asks once, signed, and believes only answers that are signed with the same key (RFC 8945). Others are dropped; when a
     * deadline passes after one, the outcome is {@code TSIG}.
     *
     * @see #query(Question, Duration)
     */
    CompletableFuture<Observation> query(Question question, TsigKey key, Duration timeout);

    /**
     * Closes every socket on which nothing is awaited, and returns when that is done; later questions open new ones. For the
     * end of a Lambda invocation: once its own futures are complete, the engine holds nothing of it that freezing could harm.
     */
    void closeIdle();

    /** Completes what is unanswered with {@code ABANDONED}, closes every descriptor and returns when that is done. */
    @Override
    void close();
}
