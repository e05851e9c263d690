package digaas.requests.polling;

import digaas.dns.query.rate.Share;
import digaas.poll.OpenRequest;
import digaas.poll.query.RatedAddress;
import digaas.requests.store.rate.RateLeases;
import digaas.requests.store.rate.RateLeases.Leased;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * This environment's shares of the rates of the addresses that it polls. While a round runs, it leases them in the
 * background, for the present slot and before the next one begins: no poll ever waits for the table. A lease that cannot
 * be had in time only changes how much may be sent.
 */
public final class LeasedRates {
    private static final int AT_ONCE = 16;
    /** How long the end of a round waits for calls, because a function may be frozen when it returns. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final System.Logger LOG = System.getLogger(LeasedRates.class.getName());

    private final RateRules rules;
    private final RateLeases store;
    private final BiConsumer<RatedAddress, Share> engine;
    private final InstantSource clock;
    private final Random random = new Random();
    private final Map<RatedAddress, AddressLease> addresses = new HashMap<>();
    private int rounds;
    private int calls;
    private boolean keeping;
    private boolean failing;

    /**
     * @param engine takes what may be sent to an address from now on; must not block
     */
    public LeasedRates(RateRules rules, RateLeases store, BiConsumer<RatedAddress, Share> engine, InstantSource clock) {
        this.rules = rules;
        this.store = store;
        this.engine = engine;
        this.clock = clock;
    }

    /** The time in which a round uses its addresses. */
    public interface Use extends AutoCloseable {
        @Override
        void close();
    }

    /** A round begins that polls these requests. Returns at once. */
    public Use during(List<OpenRequest> requests) {
        return use(Demand.of(requests));
    }

    /**
     * Some time begins in which addresses are asked evenly. Returns at once.
     *
     * @param perSecond queries a second
     */
    public Use evenly(Map<RatedAddress, Double> perSecond) {
        Map<RatedAddress, Demand> demands = new HashMap<>();
        perSecond.forEach((address, rate) -> demands.put(address, Demand.evenly(rate)));
        return use(demands);
    }

    private Use use(Map<RatedAddress, Demand> demands) {
        begin(demands);
        return () -> end(demands);
    }

    private synchronized void begin(Map<RatedAddress, Demand> demands) {
        Instant now = clock.instant();
        addresses.values().removeIf(lease -> lease.isOver(now));
        demands.forEach((address, demand) -> {
            AddressLease lease = addresses.computeIfAbsent(address, this::unused);
            lease.use(demand, now);
            engine.accept(address, lease.share());
        });
        rounds++;
        if (keeping) {
            notifyAll();
        } else {
            keeping = true;
            Thread.ofVirtual().name("rate-leases").start(this::keep);
        }
    }

    private AddressLease unused(RatedAddress address) {
        return new AddressLease(rules, random, () -> Thread.startVirtualThread(() -> held(address)));
    }

    private synchronized void held(RatedAddress address) {
        AddressLease lease = addresses.get(address);
        if (lease != null && lease.wasHeld()) {
            notifyAll();
        }
    }

    private synchronized void end(Map<RatedAddress, Demand> demands) {
        demands.forEach((address, demand) ->
                Objects.requireNonNull(addresses.get(address)).leave(demand));
        rounds--;
        notifyAll();
        try {
            awaitCalls();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitCalls() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        long left = PATIENCE.toMillis();
        while (rounds == 0 && calls > 0 && left > 0) {
            wait(left);
            left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        }
    }

    private synchronized void keep() {
        try {
            while (rounds > 0) {
                Instant now = clock.instant();
                long millis = Duration.between(now, work(now)).toMillis() + 1;
                wait(Math.max(millis, 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            keeping = false;
        }
    }

    /** Does what is due. @return when more is due */
    private Instant work(Instant now) {
        Instant next = now.plus(RateLeases.SLOT);
        for (Map.Entry<RatedAddress, AddressLease> entry : addresses.entrySet()) {
            AddressLease lease = entry.getValue();
            if (!lease.isUsed()) {
                continue;
            }
            if (lease.roll(now)) {
                engine.accept(entry.getKey(), lease.share());
            }
            AddressLease.Question question = calls < AT_ONCE ? lease.question(now) : null;
            if (question != null) {
                calls++;
                Thread.startVirtualThread(() -> call(entry.getKey(), lease, question));
            }
            // Beyond so many calls, the end of one is waited for.
            Instant due = lease.dueAt();
            next = due.isBefore(next) && (calls < AT_ONCE || due.isAfter(now)) ? due : next;
        }
        return next;
    }

    private void call(RatedAddress address, AddressLease lease, AddressLease.Question question) {
        @Nullable Leased leased = null;
        try {
            leased = store.lease(address, question.slot(), question.ask());
        } catch (RuntimeException e) {
            note(e);
        } finally {
            answered(address, lease, question, leased);
        }
    }

    /** One line for each time that it begins to fail. */
    private synchronized void note(RuntimeException e) {
        if (!failing) {
            LOG.log(System.Logger.Level.WARNING, "failed to lease a share of an address's rate", e);
        }
        failing = true;
    }

    private synchronized void answered(
            RatedAddress address, AddressLease lease, AddressLease.Question question, @Nullable Leased leased) {
        calls--;
        Instant now = clock.instant();
        lease.roll(now);
        if (leased == null) {
            lease.failed(now);
        } else {
            failing = false;
            lease.granted(question, leased, now);
        }
        if (lease.isUsed()) {
            engine.accept(address, lease.share());
        }
        notifyAll();
    }
}
