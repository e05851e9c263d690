package digaas.requests.intake;

import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.query.AllowedNameservers;
import digaas.requests.ObserverType;
import digaas.requests.store.PastDurations;
import digaas.web.Checked;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the poll requests of one body. They share what it looks up. */
final class BodyParser {
    private final RequestParser parser;
    private final PastDurations past;
    private final Map<String, List<Duration>> learnt = new HashMap<>();

    BodyParser(CachedLookups lookups, AllowedNameservers allowed, PastDurations past) {
        this.parser = new RequestParser(lookups, lookups, allowed);
        this.past = past;
    }

    /** Reads one request; see {@link RequestParser#parse}. */
    Checked<ParsedRequest> parse(ObjectNode body, UUID id, Instant receivedAt, @Nullable ObserverType observerType) {
        return parser.parse(body, id, receivedAt, observerType);
    }

    /** A valid request before its first poll. Past durations pace it if the caller wants that. */
    OpenRequest open(ParsedRequest parsed) {
        return OpenRequest.start(parsed.learning(this::past));
    }

    private List<Duration> past(PollRequest request) {
        String like = request.nameservers().getFirst().given() + " "
                + request.condition().kind();
        return learnt.computeIfAbsent(like, _ -> past.of(request));
    }
}
