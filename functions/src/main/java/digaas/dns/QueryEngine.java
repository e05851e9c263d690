package digaas.dns;

import digaas.poll.Observation;
import digaas.poll.Question;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks nameservers. */
public interface QueryEngine extends AutoCloseable {
    CompletableFuture<Observation> query(Question question, Duration timeout);

    @Override
    void close();
}
