package digaas.zones.watch;

import digaas.poll.query.Nameserver;
import digaas.poll.query.RatedAddress;
import digaas.zones.store.Watch;
import digaas.zones.store.Watch.State;
import digaas.zones.store.WatchProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A worker's turn with a watch. Each nameserver has a thread that makes passes; this one stores what they find every few
 * seconds, and when the turn ends. What is found after the last time it was stored is lost with a worker that stops: then
 * the intervals are wider.
 */
final class WatchTurn {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(5);
    /** To store the last of it. */
    private static final Duration STORING = Duration.ofSeconds(8);

    private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);
    /** When nothing is due for so long, a message that comes later costs less than waiting. */
    private static final Duration WORTH_RETURNING = Duration.ofSeconds(11);

    private final Watcher.Parts parts;
    private final Instant end;
    private final List<Shard> shards;
    private final WatchTask task;
    private final List<ServerPasses> servers = new ArrayList<>();
    private final TurnSignal signal = new TurnSignal();
    private Watch watch;
    private int writes;

    WatchTurn(Watcher.Parts parts, Watch watch, Instant end) {
        this.parts = parts;
        this.watch = watch;
        this.shards = parts.files().states(watch);
        this.task = TaskReader.task(watch, parts.files().expected(watch));
        Instant last = end.minus(STORING).minus(LONGEST_QUERY);
        Instant deadline = deadline(watch, parts.clock().instant());
        this.end = last.isBefore(deadline) ? last : deadline;
        WatchMethod method = watch.transfers() ? parts.transfer() : parts.query();
        for (int i = 0; i < watch.nameservers().size(); i++) {
            WatchProgress before =
                    watch.progress().isEmpty() ? null : watch.progress().get(i);
            servers.add(new ServerPasses(method, task, i, shards, before, this.end, signal, parts.clock()));
        }
    }

    /** What was never looked at is looked at once, however late. */
    private static Instant deadline(Watch watch, Instant now) {
        Instant first = now.plus(watch.frequency());
        return watch.progress().isEmpty() && first.isAfter(watch.endsAt()) ? first : watch.endsAt();
    }

    void run() throws InterruptedException {
        Instant begin = Watcher.begin(watch);
        if (begin.isBefore(end)) {
            signal.sleepUntil(begin, parts.clock());
            look();
        }
        if (signal.isLost()) {
            return;
        }
        Instant now = parts.clock().instant();
        if (met() == watch.expected()) {
            end(null, now);
        } else if (now.isBefore(watch.endsAt())) {
            giveBack(now);
        } else {
            end("timeout", now);
        }
    }

    private void look() throws InterruptedException {
        try (SharedRates.Use _ = parts.rates().during(demand())) {
            List<Thread> threads = servers.stream()
                    .map(server -> Thread.ofVirtual().name("watch").start(server))
                    .toList();
            try {
                await(threads);
            } finally {
                threads.forEach(Thread::interrupt);
                for (Thread thread : threads) {
                    thread.join(LONGEST_QUERY);
                }
            }
        }
        signal.rethrow();
    }

    private void await(List<Thread> threads) throws InterruptedException {
        Instant write = parts.clock().instant().plus(BETWEEN_WRITES);
        while (threads.stream().anyMatch(Thread::isAlive) && !signal.isOver() && !isIdle()) {
            signal.await();
            if (met() == watch.expected()) {
                return;
            }
            Instant now = parts.clock().instant();
            if (!now.isBefore(write)) {
                write = now.plus(BETWEEN_WRITES);
                note();
            }
        }
    }

    /** Whether nothing is due for some time. */
    private boolean isIdle() {
        Instant soon = parts.clock().instant().plus(WORTH_RETURNING);
        return servers.stream().allMatch(server -> server.isIdleUntil(soon))
                && watch.endsAt().isAfter(soon);
    }

    private int met() {
        return shards.stream().mapToInt(Shard::met).sum();
    }

    /** The queries that the nameservers' passes take, as many as there are now. */
    private Map<RatedAddress, Double> demand() {
        Map<RatedAddress, Double> perSecond = new HashMap<>();
        double seconds = watch.frequency().toNanos() / 1e9;
        for (int i = 0; i < servers.size(); i++) {
            Nameserver nameserver = watch.nameservers().get(i);
            int server = i;
            int pending = watch.transfers()
                    ? 0
                    : shards.stream()
                            .mapToInt(shard -> shard.pending(server).length)
                            .sum();
            perSecond.merge(RatedAddress.of(nameserver.address().getAddress()), (pending + 1) / seconds, Double::sum);
        }
        return perSecond;
    }

    private Watch found() {
        List<String> objects = parts.files()
                .put(
                        watch.id(),
                        watch.turn() + "-" + writes++,
                        Curves.of(shards, servers.size()),
                        shards,
                        watch.objects());
        return watch.found(objects, servers.stream().map(ServerPasses::progress).toList(), met());
    }

    private interface Write {
        boolean of(Watch found);
    }

    /** Stores new objects, then the item that names them; then the old ones are not needed any more. */
    private boolean write(Write write) {
        List<String> before = watch.objects();
        Watch found = found();
        boolean isNoted = write.of(found);
        if (isNoted) {
            watch = found;
            parts.files().deleteMissing(before, found.objects());
        } else {
            parts.files().deleteMissing(found.objects(), before);
        }
        return isNoted;
    }

    private void note() {
        if (!write(parts.store()::note)) {
            // It was cancelled, or another has it: nothing that this one finds counts.
            signal.lose();
        }
    }

    private void end(@Nullable String reason, Instant now) {
        State.Ended ended = new State.Ended(reason, now);
        boolean _ = write(found -> {
            // Before it has ended, so that its page is there as soon as it has.
            parts.report().accept(found.in(ended));
            return parts.store().end(found, ended);
        });
    }

    private void giveBack(Instant now) {
        Instant next = IntStream.range(0, servers.size())
                .mapToObj(i -> servers.get(i).dueAt())
                .min(Instant::compareTo)
                .filter(due -> due.isAfter(now))
                .orElse(now);
        Instant due = next.isBefore(watch.endsAt()) ? next : watch.endsAt();
        if (write(found -> parts.store().giveBack(found, due))) {
            parts.queue().ask(watch, Watcher.until(due, now));
        }
    }
}
