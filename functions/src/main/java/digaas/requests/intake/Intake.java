package digaas.requests.intake;

import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.query.AllowedNameservers;
import digaas.requests.store.PastDurations;
import digaas.web.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the poll requests of one body, which share what has to be looked up for them. */
public final class Intake {
    private final RequestParser parser;
    private final PastDurations past;
    private final Map<String, List<Duration>> learnt = new HashMap<>();

    Intake(Lookups lookups, AllowedNameservers allowed, PastDurations past) {
        this.parser = new RequestParser(lookups, lookups, allowed);
        this.past = past;
    }

    /** Reads one request; see {@link RequestParser#parse}. */
    @Nullable
    public NewRequest parse(ObjectNode body, UUID id, Instant receivedAt, Consumer<List<Fault>> faults) {
        return parser.parse(body, id, receivedAt, faults);
    }

    /** A valid request before its first poll, paced by how long changes took before, if that was asked for. */
    public OpenRequest open(NewRequest created) {
        return OpenRequest.start(created.learning(this::past).poll());
    }

    private List<Duration> past(PollRequest request) {
        String like = request.nameservers().getFirst().given() + " "
                + request.condition().kind();
        return learnt.computeIfAbsent(like, _ -> past.of(request));
    }
}
