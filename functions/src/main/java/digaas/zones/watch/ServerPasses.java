package digaas.zones.watch;

import digaas.zones.store.WatchProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The passes over one nameserver in a turn, one after the other. */
final class ServerPasses implements Runnable, Sink {
    /** From one look to the next at a server that has shown everything: only its serial is of interest. */
    private static final Duration AT_REST = Duration.ofSeconds(1);

    private final WatchMethod method;
    private final WatchTask task;
    private final int server;
    private final List<Shard> shards;
    private final Instant end;
    private final TurnSignal signal;
    private final InstantSource clock;
    private @Nullable Long serial;
    private @Nullable Instant answeredAt;
    private int cursor;
    private Instant dueAt;
    private boolean isWaiting;

    ServerPasses(
            WatchMethod method,
            WatchTask task,
            int server,
            List<Shard> shards,
            @Nullable WatchProgress before,
            Instant end,
            TurnSignal signal,
            InstantSource clock) {
        this.method = method;
        this.task = task;
        this.server = server;
        this.shards = shards;
        this.end = end;
        this.signal = signal;
        this.clock = clock;
        this.dueAt = clock.instant();
        if (before != null) {
            this.serial = before.serial();
            this.answeredAt = before.answeredAt();
            this.cursor = before.cursor();
            Instant due = before.dueAt();
            this.dueAt = due == null ? dueAt : due;
        }
    }

    @Override
    public void run() {
        try {
            while (passes()) {
                pass();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            signal.fail(e);
        }
    }

    /** Waits until the next pass is due. @return false when that is not in this turn */
    private boolean passes() throws InterruptedException {
        Instant from;
        synchronized (this) {
            from = cursor > 0 ? clock.instant() : dueAt;
            isWaiting = true;
        }
        if (!from.isBefore(end) || !clock.instant().isBefore(end)) {
            return false;
        }
        signal.sleepUntil(from, clock);
        return true;
    }

    private void pass() throws InterruptedException {
        int from;
        Instant due;
        synchronized (this) {
            isWaiting = false;
            from = cursor;
            due = from > 0 ? dueAt : clock.instant().plus(task.frequency());
        }
        int[] pending = pending(from);
        int came = method.pass(task, server, pending, due, end, this);
        synchronized (this) {
            cursor = came < pending.length ? pending[came] : 0;
            Instant now = clock.instant();
            boolean isDone = pending.length == 0 && from == 0;
            Instant rest = isDone ? now.plus(AT_REST) : now;
            dueAt = cursor > 0 || due.isAfter(rest) ? due : rest;
        }
    }

    private int[] pending(int from) {
        return IntStream.range(0, shards.size())
                .flatMap(
                        shard -> IntStream.of(shards.get(shard).pending(server)).map(i -> shard * Shard.SIZE + i))
                .filter(i -> i >= from)
                .toArray();
    }

    @Override
    public void saw(int expected, Look look) {
        shards.get(expected / Shard.SIZE).saw(expected % Shard.SIZE, server, look);
    }

    @Override
    public synchronized void serial(long value, Instant receivedAt) {
        serial = value;
        answeredAt = receivedAt;
    }

    /** Whether it waits, and will not begin a pass before a moment. */
    synchronized boolean isIdleUntil(Instant moment) {
        return isWaiting && cursor == 0 && dueAt.isAfter(moment);
    }

    /** When there is something to do. */
    synchronized Instant dueAt() {
        return cursor > 0 ? clock.instant() : dueAt;
    }

    synchronized WatchProgress progress() {
        return new WatchProgress(
                serial,
                answeredAt,
                count(PairState.SEEN),
                count(PairState.MISSING),
                count(PairState.WRONG),
                count(PairState.UNREACHABLE),
                cursor,
                dueAt);
    }

    private int count(PairState state) {
        return shards.stream().mapToInt(shard -> shard.count(server, state)).sum();
    }
}
