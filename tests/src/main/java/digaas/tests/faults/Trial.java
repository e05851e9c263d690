package digaas.tests.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of a flow: tells its calls apart, and what becomes of each. Safe for use by many threads. */
final class Trial {
    private final @Nullable Injection injection;
    private final Set<String> idle;
    private final Map<String, Point> calls = new HashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final List<Point> points = new ArrayList<>();
    private final Set<String> blocked = new HashSet<>();
    private boolean hit;
    private boolean over;

    /**
     * @param injection what goes wrong; null for nothing
     * @param idle functions that have no part in the flow: their calls pass
     */
    Trial(@Nullable Injection injection, Set<String> idle) {
        this.injection = injection;
        this.idle = idle;
    }

    /** Lets all calls of an action by a function fail, until {@link #unblock}. They are no points of the flow. */
    synchronized void block(String caller, String action) {
        blocked.add(caller + " " + action);
    }

    synchronized void unblock(String caller, String action) {
        blocked.remove(caller + " " + action);
    }

    /** From now on everything passes. */
    synchronized void end() {
        over = true;
    }

    /** Whether a caller may be told of a fault of ours. */
    boolean mayFail() {
        return injection != null && !injection.fault().isUnnoticed();
    }

    /** Whether the call at which something was to go wrong was made. */
    synchronized boolean hit() {
        return hit;
    }

    /** The calls so far, in order. */
    synchronized List<Point> points() {
        return List.copyOf(points);
    }

    /**
     * What becomes of a try of a call.
     *
     * @param invocation what all tries of the call have in common
     */
    synchronized Fate fate(String caller, String action, String invocation) {
        if (over || idle.contains(caller)) {
            return Fate.PASS;
        }
        if (blocked.contains(caller + " " + action)) {
            return Fate.FAIL;
        }
        Point point = calls.computeIfAbsent(invocation, _ -> newPoint(caller, action));
        int attempt = tries.merge(invocation, 1, Integer::sum);
        return injection == null ? Fate.PASS : fate(injection, point, attempt);
    }

    private Point newPoint(String caller, String action) {
        Point point = new Point(caller, action, occurrences.merge(caller + " " + action, 1, Integer::sum));
        points.add(point);
        return point;
    }

    private Fate fate(Injection injected, Point point, int attempt) {
        boolean here = point.equals(injected.point());
        boolean goesOn = hit
                && injected.fault() == Fault.OUTAGE
                && point.action().equals(injected.point().action());
        if (!here && !goesOn) {
            return Fate.PASS;
        }
        hit = true;
        boolean first = attempt == 1;
        return switch (injected.fault()) {
            case RESET -> first ? Fate.RESET : Fate.PASS;
            case LOST -> first ? Fate.PASS_THEN_RESET : Fate.PASS;
            case THROTTLED -> first ? Fate.THROTTLE : Fate.PASS;
            case SLOW -> first ? Fate.PASS_LATE : Fate.PASS;
            case FAILED, OUTAGE -> Fate.FAIL;
            case UNKNOWN -> first ? Fate.PASS_THEN_FAIL : Fate.FAIL;
        };
    }
}
