package digaas.local.events;

import digaas.local.template.EventSource;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Fires schedules at their rate: the first time one period after the start, as EventBridge's rate expressions do. */
public final class Scheduler implements AutoCloseable {
    private final AsyncInvoker invoker;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("scheduler").factory());

    public Scheduler(AsyncInvoker invoker) {
        this.invoker = invoker;
    }

    /** Invokes a function with the schedule's input, from now on. */
    public void add(EventSource.Schedule schedule, String functionArn) {
        Duration period = schedule.period();
        var _ = clock.scheduleAtFixedRate(
                () -> invoker.invoke(functionArn, schedule.input()),
                period.toNanos(),
                period.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
