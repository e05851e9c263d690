package digaas.zones.version;

import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes and deletes many items, some calls at a time, in no order, until a deadline. For one thread. An item that
 * exists is overwritten, so an import that was stopped may begin again.
 */
public final class ItemWriter implements AutoCloseable {
    /** Of BatchWriteItem, in items. */
    private static final int MOST_IN_A_CALL = 25;

    /** A new table takes 4,000 units a second; a call of pages has some 100. */
    private static final int CALLS_AT_A_TIME = 6;

    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

    private final Table table;
    private final InstantSource clock;
    private final Instant deadline;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free = new Semaphore(CALLS_AT_A_TIME);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private List<WriteRequest> waiting = new ArrayList<>();

    /**
     * A writer to a table.
     *
     * @param deadline when the last call begins at the latest
     */
    public ItemWriter(Table table, InstantSource clock, Instant deadline) {
        this.table = table;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** The deadline came before everything was written. */
    public static final class TooLateException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLateException(Instant deadline) {
            super("not everything was written at " + deadline);
        }
    }

    /**
     * Writes an item at some time until {@link #flush}.
     *
     * @throws RuntimeException when an earlier one could not be written
     */
    public void put(Map<String, AttributeValue> item) {
        add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
    }

    /** Deletes an item at some time until {@link #flush}. @throws RuntimeException as {@link #put} does */
    public void delete(Map<String, AttributeValue> key) {
        add(WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build());
    }

    private void add(WriteRequest request) {
        waiting.add(request);
        if (waiting.size() == MOST_IN_A_CALL) {
            send();
        }
    }

    /**
     * Waits until everything is written.
     *
     * @throws RuntimeException when something could not be
     */
    public void flush() {
        if (!waiting.isEmpty()) {
            send();
        }
        free.acquireUninterruptibly(CALLS_AT_A_TIME);
        free.release(CALLS_AT_A_TIME);
        throwFailure();
    }

    private void throwFailure() {
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    private void send() {
        List<WriteRequest> now = waiting;
        waiting = new ArrayList<>();
        free.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                write(now);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure.compareAndSet(null, new IllegalStateException("interrupted", e));
            } finally {
                free.release();
            }
        });
        throwFailure();
    }

    private void write(List<WriteRequest> requests) throws InterruptedException {
        Map<String, List<WriteRequest>> left = Map.of(table.name(), requests);
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            TimeUnit.NANOSECONDS.sleep(attempt == 0 ? 0 : FIRST_PAUSE.toNanos() << attempt);
            if (failure.get() != null) {
                return;
            }
            if (attempt == ATTEMPTS || clock.instant().isAfter(deadline)) {
                throw new TooLateException(deadline);
            }
            Map<String, List<WriteRequest>> now = left;
            left = table.client()
                    .batchWriteItem(write -> write.requestItems(now))
                    .unprocessedItems();
        }
    }

    /** Waits for the calls under way; what waits to be sent is dropped. */
    @Override
    public void close() {
        threads.close();
    }
}
