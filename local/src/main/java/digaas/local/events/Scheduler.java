package digaas.local.events;

import digaas.local.meter.Billable;
import digaas.local.meter.Meter;
import digaas.local.template.EventSource;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Fires schedules at their rate: the first time one period after the start, as EventBridge's rate expressions do. */
public final class Scheduler implements AutoCloseable {
    private final AsyncInvoker invoker;
    private final Meter meter;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("scheduler").factory());

    /** @param meter counts every invocation */
    public Scheduler(AsyncInvoker invoker, Meter meter) {
        this.invoker = invoker;
        this.meter = meter;
    }

    /** Invokes a function with the schedule's input, from now on. */
    public void add(EventSource.Schedule schedule, String functionArn) {
        Duration period = schedule.period();
        var _ = clock.scheduleAtFixedRate(
                () -> fire(schedule, functionArn), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void fire(EventSource.Schedule schedule, String functionArn) {
        meter.count(Meter.PLATFORM, Billable.SCHEDULES, 1);
        invoker.invoke(functionArn, schedule.input());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
