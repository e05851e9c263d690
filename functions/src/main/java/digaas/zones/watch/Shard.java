package digaas.zones.watch;

import digaas.zones.watch.Look.Sight;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What nameservers showed of some recordsets, and when. The interval of a recordset on a nameserver begins when the last
 * query was sent that did not show it, and ends when the first answer came that did. What was not noted, since a worker
 * stopped, only makes intervals wider. Thread-safe.
 */
final class Shard {
    /** Recordsets of a shard: its state, for a few nameservers, is some ten thousand octets. */
    static final int SIZE = 2_000;

    static final long NEVER = Long.MIN_VALUE;

    private final int recordSets;
    private final int servers;
    private final int quorum;
    private final long[] notYet;
    private final long[] seen;
    private final Sight[] sights;
    private final @Nullable String[] answers;
    private final int[] seenBy;
    private int met;
    private boolean changed;

    /**
     * Nothing is known yet.
     *
     * @param quorum how many nameservers must show a recordset
     */
    Shard(int recordSets, int servers, int quorum) {
        this.recordSets = recordSets;
        this.servers = servers;
        this.quorum = quorum;
        this.notYet = new long[recordSets * servers];
        this.seen = new long[recordSets * servers];
        this.sights = new Sight[recordSets * servers];
        this.answers = new String[recordSets * servers];
        this.seenBy = new int[recordSets];
        Arrays.fill(sights, Sight.NOTHING);
        Arrays.fill(notYet, NEVER);
        Arrays.fill(seen, NEVER);
    }

    /** What is known of a recordset on a nameserver. Times are nanoseconds since 1970, or {@link #NEVER}. */
    record Cell(
            long notYet, long seen, Sight sight, @Nullable String answered) {
        PairState state() {
            return PairState.of(sight);
        }

        @Nullable
        Instant notBefore() {
            return time(notYet);
        }

        @Nullable
        Instant notAfter() {
            return time(seen);
        }

        private static @Nullable Instant time(long nanos) {
            return nanos == NEVER ? null : Instant.EPOCH.plusNanos(nanos);
        }
    }

    int recordSets() {
        return recordSets;
    }

    int servers() {
        return servers;
    }

    private int cell(int recordSet, int server) {
        return recordSet * servers + server;
    }

    synchronized Cell at(int recordSet, int server) {
        int cell = cell(recordSet, server);
        return new Cell(notYet[cell], seen[cell], sights[cell], answers[cell]);
    }

    /** Takes what was stored. */
    synchronized void restore(int recordSet, int server, Cell stored) {
        int cell = cell(recordSet, server);
        notYet[cell] = stored.notYet();
        answers[cell] = stored.answered();
        sights[cell] = stored.sight();
        if (stored.seen() != NEVER) {
            see(recordSet, cell, stored.seen());
        }
    }

    private void see(int recordSet, int cell, long at) {
        seen[cell] = at;
        seenBy[recordSet]++;
        met += seenBy[recordSet] == quorum ? 1 : 0;
    }

    /** Notes a look. What was seen once stays seen, and is not looked at any more. */
    synchronized void saw(int recordSet, int server, Look look) {
        int cell = cell(recordSet, server);
        if (seen[cell] != NEVER) {
            return;
        }
        long sentAt = nanos(look.sentAt());
        switch (look.sight()) {
            case NOTHING -> {
                // An answer of before says more.
                if (sights[cell] == Sight.NOTHING) {
                    answers[cell] = look.answered();
                }
            }
            case ABSENT, OTHER -> {
                notYet[cell] = Math.max(notYet[cell], sentAt);
                sights[cell] = look.sight();
                answers[cell] = look.answered();
            }
            case SHOWN -> {
                if (notYet[cell] >= sentAt) {
                    // The clock was set back meanwhile: when it was not there yet is not known by this one.
                    notYet[cell] = NEVER;
                }
                sights[cell] = Sight.SHOWN;
                answers[cell] = null;
                see(recordSet, cell, nanos(look.receivedAt()));
            }
        }
        changed = true;
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    /** The recordsets that a nameserver has not shown yet. */
    synchronized int[] pending(int server) {
        return IntStream.range(0, recordSets)
                .filter(recordSet -> seen[cell(recordSet, server)] == NEVER)
                .toArray();
    }

    /** When a nameserver first showed each recordset that it has shown, in no order. */
    synchronized long[] seenAt(int server) {
        return IntStream.range(0, recordSets)
                .mapToLong(recordSet -> seen[cell(recordSet, server)])
                .filter(at -> at != NEVER)
                .toArray();
    }

    /** How many recordsets are in a state on a nameserver. */
    synchronized int count(int server, PairState state) {
        return Math.toIntExact(IntStream.range(0, recordSets)
                .filter(recordSet -> PairState.of(sights[cell(recordSet, server)]) == state)
                .count());
    }

    /** How many recordsets enough nameservers have shown. */
    synchronized int met() {
        return met;
    }

    /** Whether something was noted since the last call. */
    synchronized boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** It is still to be stored. */
    synchronized void markChanged() {
        changed = true;
    }
}
