package digaas.requests.polling;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.query.rate.Share;
import digaas.requests.store.rate.RateLeases;
import digaas.requests.store.rate.RateLeases.Leased;
import digaas.requests.store.rate.RateLeases.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Environments that share an address, without a network and a table. */
class AddressLeaseTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration STEP = Duration.ofMillis(100);

    private final Map<Long, Sums> sums = new HashMap<>();
    private final Random random = new Random(1);
    private Instant now = NOON;
    private int calls;
    private boolean down;

    private AddressLease environment(RateRules rules, double perSecond, double burst) {
        var lease = new AddressLease(rules, random, () -> {});
        lease.use(new Demand(perSecond, burst), now);
        return lease;
    }

    /** What the table does. */
    private Leased add(AddressLease.Question question) {
        RateLeases.Ask ask = question.ask();
        Sums before = sums.getOrDefault(question.slot(), Sums.NOTHING);
        Sums after = new Sums(
                before.wanted() + ask.wanted(),
                before.rate() + ask.rate(),
                before.burst() + ask.burst(),
                before.environments() + (ask.first() ? 1 : 0));
        sums.put(question.slot(), after);
        return new Leased(after, sums.getOrDefault(question.slot() - 1, Sums.NOTHING));
    }

    private void pass(Duration time, AddressLease... environments) {
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plus(STEP)) {
            for (AddressLease environment : environments) {
                environment.roll(now);
                AddressLease.Question question = environment.question(now);
                if (question != null) {
                    calls++;
                    if (down) {
                        environment.failed(now);
                    } else {
                        environment.granted(question, add(question), now);
                    }
                }
            }
        }
    }

    private static double rates(AddressLease... environments) {
        return List.of(environments).stream()
                .mapToDouble(environment -> environment.share().perSecond())
                .sum();
    }

    private static double bursts(AddressLease... environments) {
        return List.of(environments).stream()
                .mapToDouble(environment -> environment.share().burst())
                .sum();
    }

    @Test
    void aPollASecondNeedsNoLease() {
        AddressLease usual = environment(RateRules.of(1_000, 0), 1, 2);
        pass(Duration.ofMinutes(1), usual);
        assertThat(calls).isZero();
        assertThat(usual.share().perSecond()).isEqualTo(2);
    }

    @Test
    void atAHighRateTenPollsInTwoSecondsNeedNoLease() {
        AddressLease usual = environment(RateRules.of(100_000, 0), 5, 20);
        pass(Duration.ofMinutes(1), usual);
        assertThat(calls).isZero();
        assertThat(usual.share().perSecond()).isEqualTo(10);
    }

    @Test
    void theOnlyEnvironmentNeedsNoLease() {
        AddressLease only = environment(RateRules.of(1_000, 1), 900, 900);
        pass(Duration.ofMinutes(1), only);
        assertThat(calls).isZero();
        assertThat(only.share().perSecond()).isEqualTo(1_000);
    }

    /** What each sent before its lease counts, too. */
    @Test
    void aSlotWhoseFirstHalfTheTableFailedIsNotOverdrawn() {
        RateRules rules = RateRules.of(50, 100);
        AddressLease[] all = IntStream.range(0, 100)
                .mapToObj(i -> environment(rules, 20, 20))
                .toArray(AddressLease[]::new);
        down = true;
        double sent = 0;
        for (int i = 0; i < 100; i++) {
            down = i < 50;
            pass(STEP, all);
            sent += rates(all) * STEP.toMillis() / 1_000;
        }
        assertThat(sent + bursts(all)).isBetween(400.0, 1.2 * 50 * 10);
    }

    @Test
    void whoIsAloneGetsWhatItWantsWithOneCallInEachSlot() {
        AddressLease alone = environment(RateRules.of(1_000, 0), 100, 200);
        pass(Duration.ofSeconds(1), alone);
        Share share = alone.share();
        assertThat(share.perSecond()).isEqualTo(125);
        assertThat(share.burst()).isEqualTo(200);
        pass(Duration.ofSeconds(59), alone);
        assertThat(calls).isBetween(6, 7);
        assertThat(alone.share().perSecond()).isEqualTo(125);
    }

    @Test
    void allTogetherNeverGetMoreThanThereIs() {
        RateRules rules = RateRules.of(200, 0);
        AddressLease[] all = IntStream.range(0, 100)
                .mapToObj(i -> environment(rules, 1 + i % 50, 50))
                .toArray(AddressLease[]::new);
        for (int i = 0; i < 600; i++) {
            pass(STEP, all);
            double free = 100 * rules.free();
            assertThat(rates(all)).isLessThanOrEqualTo(rules.leased() + free + 1e-6);
            assertThat(bursts(all)).isLessThanOrEqualTo(rules.bursts() + RateRules.BURST_SECONDS * free + 1e-6);
        }
    }

    @Test
    void whoAsksForMuchLeavesOthersTheirPart() {
        RateRules rules = RateRules.of(1_000, 0);
        AddressLease[] all = IntStream.range(0, 50)
                .mapToObj(i -> environment(rules, i < 25 ? 2_000 : 4, 10))
                .toArray(AddressLease[]::new);
        pass(Duration.ofSeconds(61), all);
        assertThat(all).allSatisfy(one -> assertThat(one.share().perSecond()).isGreaterThanOrEqualTo(4));
        assertThat(all[0].share().perSecond()).isBetween(18.0, 36.0);
        assertThat(rates(all)).isGreaterThan(600);
    }

    @Test
    void ofASmallRateEachGetsAPart() {
        RateRules rules = RateRules.of(5, 0);
        AddressLease[] all = IntStream.range(0, 100)
                .mapToObj(i -> environment(rules, 100, 100))
                .toArray(AddressLease[]::new);
        assertThat(rates(all)).as("until the table answers").isEqualTo(1, Offset.offset(1e-6));
        pass(Duration.ofSeconds(61), all);
        assertThat(all).allSatisfy(one -> assertThat(one.share().perSecond()).isBetween(0.04, 0.05));
    }

    @Test
    void aTableThatFailsLeavesAPartAndIsAskedAgain() {
        AddressLease one = environment(RateRules.of(1_000, 0), 100, 200);
        down = true;
        pass(Duration.ofSeconds(30), one);
        assertThat(one.share().perSecond()).isEqualTo(8);
        assertThat(one.share().burst()).isEqualTo(4);
        assertThat(calls).isBetween(15, 30);
        down = false;
        pass(Duration.ofSeconds(3), one);
        assertThat(one.share().perSecond()).isEqualTo(125);
    }

    @Test
    void whatADeadEnvironmentHadIsFreeInTheNextSlot() {
        RateRules rules = RateRules.of(100, 0);
        AddressLease dies = environment(rules, 100, 10);
        pass(Duration.ofSeconds(1), dies);
        AddressLease other = environment(rules, 50, 10);
        pass(Duration.ofSeconds(8), other);
        assertThat(other.share().perSecond()).isEqualTo(rules.free());
        pass(Duration.ofSeconds(2), other);
        assertThat(other.share().perSecond()).isEqualTo(45);
        pass(Duration.ofSeconds(20), other);
        assertThat(other.share().perSecond()).isEqualTo(62.5);
    }

    @Test
    void aShareThatProvesTooSmallGrows() {
        AddressLease one = environment(RateRules.of(1_000, 0), 20, 2);
        pass(Duration.ofSeconds(2), one);
        assertThat(one.share().perSecond()).isEqualTo(25);
        assertThat(one.wasHeld()).isTrue();
        pass(Duration.ofSeconds(2), one);
        assertThat(one.share().perSecond()).isEqualTo(50);
        pass(Duration.ofSeconds(60), one);
        assertThat(one.share().perSecond()).isEqualTo(50);
    }

    @Test
    void aRoundThatBeginsInASlotWithALeaseUsesIt() {
        AddressLease one = environment(RateRules.of(1_000, 0), 20, 2);
        pass(Duration.ofSeconds(2), one);
        one.leave(new Demand(20, 2));
        int before = calls;
        one.use(new Demand(20, 2), now);
        pass(Duration.ofSeconds(1), one);
        assertThat(calls).isEqualTo(before);
        one.use(new Demand(40, 2), now);
        pass(Duration.ofSeconds(1), one);
        assertThat(calls).isEqualTo(before + 1);
        assertThat(one.share().perSecond()).isEqualTo(75);
    }
}
