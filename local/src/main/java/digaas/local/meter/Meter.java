package digaas.local.meter;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what is used, and remembers who called what; cheap enough for every call. */
public final class Meter {
    /** What the services do by themselves: the gateway, state machines, schedules. */
    public static final String PLATFORM = "platform";

    /** Callers that open a link which a function signed. */
    public static final String LINKS = "signed links";

    /** Callers that do not say that they are a function: a command line, a test. */
    public static final String OTHERS = "other callers";

    /** Where the AWS SDKs put the application that calls into their user agent. */
    private static final String APPLICATION = " app/";
    /** Each object has a resource of its own: those beyond are counted and not remembered. */
    private static final int MOST_CALLS = 100_000;

    private final Map<Charge, LongAdder> charges = new ConcurrentHashMap<>();
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    /** Counts a use. */
    public void count(String who, Billable what, long count) {
        charges.computeIfAbsent(new Charge(who, what), _ -> new LongAdder()).add(count);
    }

    /** Remembers a call, whether or not it succeeded. */
    public void called(String who, String action, String resource) {
        if (calls.size() < MOST_CALLS) {
            calls.add(new Call(who, action, resource));
        }
    }

    /** What was used so far. */
    public Counts counts() {
        return new Counts(charges.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, charge -> charge.getValue().sum())));
    }

    /** Who called what so far. */
    public Set<Call> calls() {
        return Set.copyOf(calls);
    }

    /**
     * The function whose SDK client sends a user agent: this machine sets each function's name as its application id.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-appid.html">Application ID</a>
     */
    public static String caller(@Nullable String userAgent) {
        int at = userAgent == null ? -1 : userAgent.indexOf(APPLICATION);
        if (userAgent == null || at < 0) {
            return OTHERS;
        }
        int from = at + APPLICATION.length();
        int end = userAgent.indexOf(' ', from);
        return userAgent.substring(from, end < 0 ? userAgent.length() : end);
    }
}
