package digaas.dns.query;

import java.time.Duration;

/**
 * How plainly a nameserver must be asked to answer at all. Some servers and firewalls drop queries with options, or with
 * EDNS, that they do not know. After two silences in a row the next query is plainer. After two silences to the plainest
 * query, EDNS was not at fault, and it is used again.
 */
final class Plainness {
    /** What a query has. */
    enum Level {
        /** EDNS with options: a cookie, NSID and ZONEVERSION. */
        FULL,
        /** EDNS alone. */
        WITHOUT_OPTIONS,
        /** No EDNS. */
        WITHOUT_EDNS
    }

    private static final int SILENCES = 2;
    /** After this time and enough answers, one query tries the full form again. */
    private static final long MEMORY_NANOS = Duration.ofMinutes(10).toNanos();

    private static final int ANSWERS = 8;

    private Level level = Level.FULL;
    private int silences;
    private int answers;
    private long sinceNanos;

    /** The level of the next query. */
    Level next(long nowNanos) {
        if (level != Level.FULL && answers >= ANSWERS && nowNanos - sinceNanos > MEMORY_NANOS) {
            remember(level, nowNanos);
            return Level.FULL;
        }
        return level;
    }

    /** A query was answered. What is answered in a fuller form needs no plainer one. */
    void answered(Level by) {
        if (by.compareTo(level) < 0) {
            level = by;
        }
        if (by == level) {
            silences = 0;
            answers++;
        }
    }

    /** A query was not answered. One in another form than the present says nothing about that. */
    void silent(Level by, long nowNanos) {
        if (by == level && ++silences >= SILENCES) {
            remember(plainer(), nowNanos);
        }
    }

    private Level plainer() {
        return switch (level) {
            case FULL -> Level.WITHOUT_OPTIONS;
            case WITHOUT_OPTIONS -> Level.WITHOUT_EDNS;
            case WITHOUT_EDNS -> Level.FULL;
        };
    }

    private void remember(Level other, long nowNanos) {
        level = other;
        silences = 0;
        answers = 0;
        sinceNanos = nowNanos;
    }
}
