package digaas.tests.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of a flow that is over, and what its requests looked like then.
 *
 * @param injection what went wrong; null for nothing
 * @param end when the fault was over at the latest
 * @param seen its requests at that time, by their ids
 */
record Visit(Flow flow, @Nullable Injection injection, Caller caller, Instant end, Map<String, Item> seen) {
    /** Time after its deadline by which every accepted request has ended. */
    static final Duration BOUND = Duration.ofSeconds(60);

    /**
     * After the last of them has ended, by when its requests are counted as open no longer, or only their deadlines see
     * to it.
     */
    private static final Duration RELEASE = Duration.ofSeconds(2);

    /** The same without a fault: then they are released for sure, on a busy machine later. */
    private static final Duration SURE_RELEASE = Duration.ofSeconds(20);

    /** A restarted round polls at once what its first try polled a moment before. */
    private static final int POLLS_MADE_TWICE = 8;

    /** Runs a flow. */
    static Visit run(FaultBench bench, Flow flow, @Nullable Injection injection)
            throws IOException, InterruptedException {
        long openBefore = bench.items().open();
        Trial trial = bench.gate().begin(injection, flow.idle());
        var caller = new Caller(bench, trial);
        flow.run(caller);
        boolean released = caller.await(
                injection == null ? SURE_RELEASE : RELEASE, () -> bench.items().open() <= openBefore);
        caller.expect(released || injection != null, "ended requests are still counted as open");
        trial.end();
        Map<String, Item> seen = caller.own().stream().collect(Collectors.toMap(Item::id, Function.identity()));
        bench.gate().forget(seen.keySet());
        bench.gate().forget(caller.accepted);
        bench.gate().forget(caller.reports);
        return new Visit(flow, injection, caller, Instant.now(), seen);
    }

    /** Whether the fault's call was made, if there was to be one. */
    boolean hit() {
        return injection == null || caller.trial.hit();
    }

    /**
     * What does not hold.
     *
     * @param all every item, when all have ended that can
     */
    List<String> violations(List<Item> all) {
        List<Item> own =
                all.stream().filter(Item::isRequest).filter(caller::owns).toList();
        List<String> wrong = new ArrayList<>(caller.wrong);
        if (own.size() > caller.most) {
            wrong.add(own.size() + " requests are stored, of at most " + caller.most);
        }
        own.forEach(item -> check(item, wrong));
        Set<String> ids = own.stream().map(Item::id).collect(Collectors.toSet());
        caller.accepted.stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> wrong.add(id + " was accepted but is not stored"));
        caller.reports.forEach(id -> checkReport(id, all, wrong));
        caller.watched.forEach((zone, frequency) -> checkPace(zone, frequency, wrong));
        return wrong;
    }

    private void check(Item item, List<String> wrong) {
        Item before = seen.get(item.id());
        if (before != null && !before.isOpen() && !before.isAsMeasured(item)) {
            wrong.add(item.id() + " had ended and changed: " + before + " became " + item);
        }
        Instant endedAt = item.time("ended_at");
        Instant deadline = item.time("deadline");
        if (item.isOpen() || endedAt == null || deadline == null) {
            wrong.add(item.id() + " has not ended");
            return;
        }
        Instant latest = (end.isAfter(deadline) && isOutage() ? end : deadline).plus(BOUND);
        if (endedAt.isAfter(latest)) {
            wrong.add(item.id() + " ended " + Duration.between(deadline, endedAt) + " after its deadline");
        }
        if (item.isJudgedUnpolled()) {
            wrong.add(item.id() + " ended without a poll: " + item);
        }
        boolean told = caller.accepted.contains(item.id());
        checkBesideKey(item, told, wrong);
        if (told && flow.completes() && !isOutage() && !item.text("status").equals("COMPLETED")) {
            wrong.add(item.id() + " was accepted and ended as " + item.text("status") + " " + item.text("reason"));
        }
    }

    /** Whatever happens to a key, only requests that name it feel it, and none of them fails for a fault of ours. */
    private void checkBesideKey(Item item, boolean told, List<String> wrong) {
        if (!told || caller.unharmed.isEmpty() || (isOutage() && !isAtSecrets())) {
            return;
        }
        boolean unharmed = caller.unharmed.contains(item.text("query_name"));
        String expected = unharmed ? "COMPLETED" : isKeyUnread() ? "TSIG_KEY" : "TIMEOUT";
        if (!expected.equals(unharmed ? item.text("status") : item.text("reason"))) {
            wrong.add(item.id() + " ended as " + item.text("status") + " " + item.text("reason") + ", not as "
                    + expected);
        }
    }

    /** A key that was refused is read again after ten seconds, when its request has ended. */
    private boolean isKeyUnread() {
        return isAtSecrets() && !Objects.requireNonNull(injection).fault().isUnnoticed();
    }

    private boolean isAtSecrets() {
        return injection != null && injection.point().action().startsWith("secrets.");
    }

    /** A fault that is over with the next try costs no report. */
    private void checkReport(String id, List<Item> all, List<String> wrong) {
        boolean completed = all.stream()
                .anyMatch(item -> item.isReport()
                        && item.id().equals(id)
                        && item.text("status").equals("COMPLETED"));
        if (!completed && (injection == null || injection.fault().isUnnoticed())) {
            wrong.add("report " + id + " was not made");
        }
    }

    private boolean isOutage() {
        return injection != null && !injection.fault().isPassing();
    }

    private void checkPace(int zone, Duration frequency, List<String> wrong) {
        List<Instant> polls = caller.bench.polls(zone);
        if (polls.isEmpty()) {
            return;
        }
        Duration span = Duration.between(polls.getFirst(), polls.getLast());
        long most = span.dividedBy(frequency) + 1 + POLLS_MADE_TWICE;
        if (polls.size() > most) {
            wrong.add("zone " + zone + " was polled " + polls.size() + " times in " + span + ", every " + frequency);
        }
    }
}
