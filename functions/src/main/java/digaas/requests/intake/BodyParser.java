package digaas.requests.intake;

import digaas.poll.OpenRequest;
import digaas.poll.query.AllowedNameservers;
import digaas.requests.ObserverType;
import digaas.requests.store.PastChanges;
import digaas.web.Checked;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the poll requests of one body. They share what it looks up. */
final class BodyParser {
    private final RequestParser parser;
    private final Learnt learnt;

    BodyParser(CachedLookups lookups, AllowedNameservers allowed, PastChanges past) {
        this.parser = new RequestParser(lookups, lookups, allowed);
        this.learnt = new Learnt(past);
    }

    /** Reads one request; see {@link RequestParser#parse}. */
    Checked<ParsedRequest> parse(ObjectNode body, UUID id, Instant receivedAt, @Nullable ObserverType observerType) {
        return parser.parse(body, id, receivedAt, observerType);
    }

    /** A valid request before its first poll, paced by earlier ones if the caller wants that. */
    OpenRequest open(ParsedRequest parsed) {
        return OpenRequest.start(learnt.paced(parsed.poll()));
    }
}
