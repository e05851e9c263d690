package digaas.client.command.batch;

import digaas.client.api.ApiConnection;
import digaas.client.api.Call;
import digaas.client.command.poll.ApiPoller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Waits for many requests at once. The more are open, the more rarely each is asked for. */
public final class Endings implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PAUSE_FOR_EACH = Duration.ofMillis(5);
    private static final long PATIENCE_MILLIS = 200;

    private final ApiConnection api;
    private final Consumer<ObjectNode> ended;
    private final DelayQueue<Pending> pending = new DelayQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean complete;

    private record Pending(String id, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /**
     * Asks this API.
     *
     * @param ended is given each request once it has ended, one at a time
     */
    public Endings(ApiConnection api, Consumer<ObjectNode> ended) {
        this.api = api;
        this.ended = ended;
        for (int i = 0; i < WORKERS; i++) {
            running.add(workers.submit(this::work));
        }
    }

    /** Waits for this request, too. */
    public void add(String id) {
        open.incrementAndGet();
        later(id);
    }

    private void later(String id) {
        Duration pause = PAUSE_FOR_EACH.multipliedBy(open.get());
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        long wait = Math.max(bounded.toNanos(), LEAST_PAUSE.toNanos());
        pending.add(new Pending(id, System.nanoTime() + wait));
    }

    /** Returns once all have ended. What a worker failed with, it throws. */
    public void await() throws InterruptedException {
        complete = true;
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
            }
        }
    }

    private Object work() throws InterruptedException {
        while (!complete || open.get() > 0) {
            Pending next = pending.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                ask(next.id());
            }
        }
        return true;
    }

    private void ask(String id) throws InterruptedException {
        ObjectNode request = api.call(Call.of("GET", "/requests/" + id));
        if (ApiPoller.isOpen(request)) {
            later(id);
            return;
        }
        synchronized (this) {
            ended.accept(request);
        }
        open.decrementAndGet();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
