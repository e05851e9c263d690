package digaas.local.demo.nameserver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Carries changes from where they are made to the nameservers, as notifications and zone transfers do: each arrives at
 * each nameserver after a delay of its own.
 */
public final class Propagation implements AutoCloseable {
    private final InstantSource clock;
    private final ScheduledExecutorService carriers = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("propagation-", 0).factory());

    public Propagation(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Sends a change on its way.
     *
     * @param madeAt when the change was made
     * @param delay how much later it takes effect on the nameserver, at the earliest
     * @return completes when it has, with the moment at which it did; or exceptionally, when the change doesn't fit the
     *     nameserver's zones by then
     */
    public CompletableFuture<Moment> carry(ZoneChange change, Nameserver nameserver, Instant madeAt, Duration delay) {
        CompletableFuture<Moment> arrival = new CompletableFuture<>();
        long nanos = Duration.between(clock.instant(), madeAt.plus(delay)).toNanos();
        var _ = carriers.schedule(() -> arrive(change, nameserver, arrival), nanos, TimeUnit.NANOSECONDS);
        return arrival;
    }

    private static void arrive(ZoneChange change, Nameserver nameserver, CompletableFuture<Moment> arrival) {
        try {
            arrival.complete(nameserver.zones().apply(change));
        } catch (IllegalStateException misfit) {
            arrival.completeExceptionally(misfit);
        }
    }

    @Override
    public void close() {
        carriers.shutdownNow();
    }
}
