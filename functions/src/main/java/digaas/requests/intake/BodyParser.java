package digaas.requests.intake;

import digaas.json.Checked;
import digaas.measurement.Measurement;
import digaas.measurement.ObserverType;
import digaas.poll.OpenRequest;
import digaas.poll.query.AllowedNameservers;
import digaas.request.AcceptedHosts;
import digaas.request.AllowedCallbacks;
import digaas.request.ParsedRequest;
import digaas.request.RequestParser;
import digaas.requests.store.PastChanges;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the poll requests of one body. They share what it looks up. */
final class BodyParser {
    /** What was accepted is not checked again: polling itself looks at the operator's rules and keys. */
    private static final AllowedNameservers ANY = new AllowedNameservers(true, true);

    private final RequestParser parser;
    private final CachedLookups lookups;
    private final Learnt learnt;

    BodyParser(CachedLookups lookups, AllowedNameservers allowed, AllowedCallbacks callbacks, PastChanges past) {
        this.parser = new RequestParser(lookups, lookups, allowed, callbacks);
        this.lookups = lookups;
        this.learnt = new Learnt(past);
    }

    /** Reads one request; see {@link RequestParser#parse}. */
    Checked<ParsedRequest> parse(ObjectNode body, UUID id, Instant receivedAt, @Nullable ObserverType observerType) {
        return parser.parse(body, id, receivedAt, observerType);
    }

    /**
     * Reads the body of a request that an earlier try stored, to start it if that try did not: with the addresses that its
     * host names had then.
     *
     * @return empty if it can't be read, for example because it was stored without these, and a name no longer resolves
     */
    Optional<ParsedRequest> reread(ObjectNode body, Measurement first) {
        var hosts = new AcceptedHosts(first.posted(), lookups);
        return new RequestParser(hosts, _ -> true, ANY, AllowedCallbacks.UNCHECKED)
                .parse(body, first.id(), first.acceptedAt(), first.observerType())
                .fold(Optional::of, _ -> Optional.empty());
    }

    /** A valid request before its first poll, paced by earlier ones if the caller wants that. */
    OpenRequest open(ParsedRequest parsed) {
        return OpenRequest.start(learnt.paced(parsed.poll()));
    }
}
