package digaas.requests.polling;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Samples;
import digaas.requests.store.LineProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class ProgressReporterTest {
    private static final Instant NOW = Samples.NOON;
    private static final PollRequest REQUEST = Samples.request(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final AtomicInteger writes = new AtomicInteger();
    private final CountDownLatch mayWrite = new CountDownLatch(1);

    /** A table on which every write fails, once it may. */
    private final class Table implements DynamoDbClient {
        @Override
        public PutItemResponse putItem(PutItemRequest put) {
            writes.incrementAndGet();
            try {
                mayWrite.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw SdkClientException.create("the table is away");
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    private final ProgressReporter reporter =
            new ProgressReporter(new LineProgress(new Table(), "table"), "line", null, NOW);

    private static List<OpenRequest> sent(long queries) {
        OpenRequest start = OpenRequest.start(REQUEST);
        return List.of(new OpenRequest(REQUEST, start.progress().sent(queries)));
    }

    private void report(long queries, int second) {
        reporter.report(sent(queries), NOW.plusSeconds(second));
    }

    private void awaitWrites(int count) throws InterruptedException {
        Waiting.until(count + " writes", () -> writes.get() == count);
    }

    @Test
    void itWritesAtMostEveryFiveSeconds() {
        assertThat(reporter.due()).isEqualTo(NOW.plusSeconds(5));
        report(1, 6);
        assertThat(reporter.due()).isEqualTo(NOW.plusSeconds(11));
    }

    @Test
    void aFailedWriteFailsNothingAndTheNextIsTried() throws InterruptedException {
        mayWrite.countDown();
        report(1, 5);
        awaitWrites(1);
        reporter.endRound(sent(1), NOW, NOW.plusSeconds(6));
        report(2, 10);
        awaitWrites(2);
    }

    @Test
    void aWriteThatHangsIsLeftAloneAndDelaysTheEndOfARoundLittle() throws InterruptedException {
        report(1, 5);
        awaitWrites(1);
        report(2, 10);
        long start = System.nanoTime();
        reporter.endRound(sent(3), NOW, NOW.plusSeconds(12));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(writes).hasValue(1);
        mayWrite.countDown();
    }

    @Test
    void beforeALongWaitTheEndOfARoundIsWritten() throws InterruptedException {
        mayWrite.countDown();
        reporter.endRound(sent(1), NOW.plusSeconds(4), NOW.plusSeconds(1));
        assertThat(writes).as("the next round begins before a write is due").hasValue(0);
        reporter.endRound(sent(1), NOW.plusSeconds(12), NOW.plusSeconds(1));
        awaitWrites(1);
    }
}
