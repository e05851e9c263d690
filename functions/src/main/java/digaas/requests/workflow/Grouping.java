package digaas.requests.workflow;

import digaas.poll.Condition;
import digaas.poll.OpenRequest;
import digaas.poll.query.Nameserver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Decides which requests share an execution. Requests that are paced inside an invocation never share one with requests
 * that the state machine waits for, since one of the former keeps the invocation running for all. Requests that are due
 * together stay together: those of one frequency, then those for one nameserver, then those that begin together.
 */
public final class Grouping {
    /** Paced inside the invocation by {@code digaas.round.Limits}, when nothing else makes it worth returning. */
    private static final Duration PACED_INSIDE = Duration.ofSeconds(11);

    /** More would cost less, but a round's lateness grows with them (docs/COST.md). */
    private static final int MOST_REQUESTS = 100;

    /** The most octets that a nameserver's sighting and watch take in the state. */
    private static final int PER_NAMESERVER = 384;
    /** And the most that the serial takes that it shows, if serials are compared. */
    private static final int PER_SERIAL = 192;
    /** The octets that a request's counters take. */
    private static final int PER_REQUEST = 128;

    private static final Comparator<OpenRequest> ORDER = Comparator.comparing((OpenRequest open) ->
                    isPacedInside(open) ? Duration.ZERO : open.request().frequency())
            .thenComparing(open -> open.request().nameservers().stream()
                    .map(Nameserver::given)
                    .toList()
                    .toString())
            .thenComparing(open -> open.request().begin())
            .thenComparing(open -> open.request().id());

    private Grouping() {}

    /**
     * Groups requests.
     *
     * @param attempt identifies the attempt to accept the requests: its executions share no name with another attempt's
     * @return the first state of a line of executions for each group; the same requests give the same states and names
     */
    public static List<ExecutionState> of(List<OpenRequest> requests, UUID attempt) {
        List<ExecutionState> groups = new ArrayList<>();
        List<OpenRequest> group = new ArrayList<>();
        int size = 0;
        for (OpenRequest open : requests.stream().sorted(ORDER).toList()) {
            int added = largest(open);
            if (!group.isEmpty() && (size + added > StateJson.LARGEST || !belongs(open, group))) {
                groups.add(state(group, attempt));
                group = new ArrayList<>();
                size = 0;
            }
            group.add(open);
            size += added;
        }
        if (!group.isEmpty()) {
            groups.add(state(group, attempt));
        }
        return groups;
    }

    private static boolean belongs(OpenRequest open, List<OpenRequest> group) {
        return group.size() < MOST_REQUESTS && isPacedInside(open) == isPacedInside(group.getFirst());
    }

    private static boolean isPacedInside(OpenRequest open) {
        return open.request().frequency().compareTo(PACED_INSIDE) < 0;
    }

    /** The most octets that a request may take in the state without samples and its last answer. */
    private static int largest(OpenRequest open) {
        int now = OpenRequestJson.write(open).toString().getBytes(StandardCharsets.UTF_8).length;
        boolean serials = open.request().condition() instanceof Condition.SerialsEqual;
        int each = PER_NAMESERVER + (serials ? PER_SERIAL : 0);
        return now + PER_REQUEST + open.request().nameservers().size() * each;
    }

    private static ExecutionState state(List<OpenRequest> group, UUID attempt) {
        String members =
                group.stream().map(open -> open.request().id()).toList().toString();
        UUID name = UUID.nameUUIDFromBytes((attempt + members).getBytes(StandardCharsets.US_ASCII));
        return ExecutionState.first("group-" + name, group);
    }
}
