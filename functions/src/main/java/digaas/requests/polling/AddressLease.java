package digaas.requests.polling;

import digaas.dns.query.rate.Share;
import digaas.requests.store.rate.RateLeases;
import digaas.requests.store.rate.RateLeases.Ask;
import digaas.requests.store.rate.RateLeases.Leased;
import digaas.requests.store.rate.RateLeases.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One address: what this environment asks of it, what it has leased for this slot and the next, and when it asks again.
 * It asks for the next slot in the second half of this one, at a random time, and earlier if it got less than it wanted.
 */
final class AddressLease {
    /** Polls and queries that are sent again come in bursts. */
    private static final double HEADROOM = 1.25;
    /** Most of the headroom, where a share proves too small: some servers take several queries to answer one. */
    private static final double MOST_HEADROOM = 10;

    /** Rates are rounded. */
    private static final double NEARLY = 0.99;

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final RateRules rules;
    private final Random random;
    private final Runnable held;
    private Demand demand = Demand.NONE;
    private double headroom = HEADROOM;
    private long slot = Long.MIN_VALUE;
    private @Nullable Grant current;
    private @Nullable Grant next;
    private Sums known = Sums.NOTHING;
    private Instant currentAt = Instant.MIN;
    private Instant nextAt = Instant.MAX;
    private boolean asking;
    private boolean failing;
    private boolean shareIsSmall;

    /** A part of the rate for a slot. */
    private record Grant(double rate, double burst, double phase, boolean whole) {
        Grant plus(Grant other) {
            return new Grant(rate + other.rate, burst + other.burst, phase, other.whole);
        }
    }

    /** What to ask the table for. */
    record Question(long slot, Ask ask) {}

    /** @param held tells that a share made a query wait; the engine calls it */
    AddressLease(RateRules rules, Random random, Runnable held) {
        this.rules = rules;
        this.random = random;
        this.held = held;
    }

    boolean isUsed() {
        return demand.perSecond() > 0;
    }

    boolean isOver(Instant now) {
        return !isUsed() && !asking && RateLeases.slot(now) > slot + 1;
    }

    void use(Demand more, Instant now) {
        demand = demand.plus(more);
        roll(now);
        currentAt = now;
    }

    void leave(Demand less) {
        demand = demand.minus(less);
    }

    /** The rate to lease, as long as there is enough for all. */
    private double wanted() {
        return Math.min(demand.perSecond() * headroom, rules.leased());
    }

    private double wantedBurst() {
        return Math.min(demand.burst(), rules.bursts());
    }

    /** Goes on to the present slot. @return whether it is another */
    boolean roll(Instant now) {
        long present = RateLeases.slot(now);
        if (present == slot) {
            return false;
        }
        current = present == slot + 1 ? next : null;
        next = null;
        slot = present;
        currentAt = now;
        nextAt = later(current == null || current.whole);
        shareIsSmall = false;
        return true;
    }

    /** When to ask for the next slot: all environments at different times. */
    private Instant later(boolean whole) {
        double part = whole ? 0.5 + 0.4 * random.nextDouble() : 0.4 + 0.1 * random.nextDouble();
        return RateLeases.begin(slot).plusMillis((long) (part * RateLeases.SLOT.toMillis()));
    }

    /** What the engine may use now. */
    Share share() {
        Grant have = current;
        if (rules.isFree(demand) || (have != null && !have.whole && have.rate <= rules.free())) {
            return unleased(rules.free());
        }
        if (failing && (have == null || (needsMore() && have.rate < rules.unanswered()))) {
            return unleased(rules.unanswered());
        }
        if (have == null) {
            return unleased(rules.free());
        }
        return new Share(Math.max(have.rate, rules.free()), have.burst, have.phase, held);
    }

    private Share unleased(double rate) {
        return new Share(rate, RateRules.BURST_SECONDS * rules.free(), random.nextDouble(), held);
    }

    /** The share made a query wait. @return whether there is something to do because of it */
    boolean wasHeld() {
        boolean first = !shareIsSmall;
        shareIsSmall = true;
        return first && !asking && needsMore();
    }

    /** When there is something to do. */
    Instant dueAt() {
        Instant due = RateLeases.begin(slot + 1);
        if (asking || rules.isFree(demand)) {
            return due;
        }
        due = needsMore() && currentAt.isBefore(due) ? currentAt : due;
        return next == null && nextAt.isBefore(due) ? nextAt : due;
    }

    private boolean needsMore() {
        Grant have = current;
        if (have == null) {
            return true;
        }
        boolean small = have.rate < wanted() * NEARLY || have.burst < wantedBurst() * NEARLY;
        return have.whole && !isContended() && (small || (shareIsSmall && headroom < MOST_HEADROOM));
    }

    private boolean isContended() {
        return known.wanted() > rules.leased();
    }

    /** What to ask now; null for nothing. Then {@link #granted} or {@link #failed} must follow. */
    @Nullable
    Question question(Instant now) {
        if (asking || rules.isFree(demand)) {
            return null;
        }
        Question question = null;
        if (needsMore() && !now.isBefore(currentAt)) {
            headroom = shareIsSmall ? Math.min(2 * headroom, MOST_HEADROOM) : headroom;
            shareIsSmall = false;
            question = question(slot, current);
        } else if (next == null && !now.isBefore(nextAt)) {
            question = question(slot + 1, null);
        }
        asking = question != null;
        return question;
    }

    private Question question(long asked, @Nullable Grant have) {
        double rate = wanted();
        double burst = wantedBurst();
        if (have != null) {
            return new Question(
                    asked, Ask.of(0, Math.max(0, rate - have.rate), Math.max(0, burst - have.burst), false));
        }
        if (isContended()) {
            burst = Math.min(burst, rules.bursts() / Math.max(1, known.environments()));
            return new Question(asked, Ask.of(rate, Math.min(rate, fairShare()), burst, true));
        }
        return new Question(asked, Ask.of(rate, rate, burst, true));
    }

    /** An equal part, and more as far as others leave some of theirs. */
    private double fairShare() {
        long others = Math.max(1, known.environments());
        double equal = rules.leased() / others;
        double left = (rules.leased() - known.rate()) / others / 2;
        return Math.max(equal, current == null ? 0 : current.rate + left);
    }

    void granted(Question asked, Leased leased, Instant now) {
        asking = false;
        failing = false;
        double before = leased.slot().rate() - asked.ask().rate();
        double beforeBurst = leased.slot().burst() - asked.ask().burst();
        double rate = between(0, rules.leased() - before, asked.ask().rate());
        Grant grant = new Grant(
                rate,
                between(0, rules.bursts() - beforeBurst, asked.ask().burst()),
                between(0, before / rules.leased(), 1),
                rate >= asked.ask().rate() * NEARLY);
        learn(leased);
        if (asked.slot() == slot) {
            current = current == null ? grant : current.plus(grant);
            currentAt = now.plus(BETWEEN);
            nextAt = later(current.whole);
        } else if (asked.slot() == slot + 1) {
            next = grant;
        }
    }

    /** The slot before is known as a whole. Of the slot itself is known what was asked before. */
    private void learn(Leased leased) {
        if (leased.previous().environments() > 0) {
            known = leased.previous();
        }
        if (leased.slot().wanted() > known.wanted()) {
            known = leased.slot();
        }
    }

    private static double between(double least, double value, double most) {
        return Math.max(least, Math.min(value, most));
    }

    void failed(Instant now) {
        asking = false;
        failing = true;
        currentAt = now.plus(BETWEEN).plusMillis(random.nextInt(1_000));
        nextAt = currentAt;
    }
}
