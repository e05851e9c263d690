package digaas.requests.intake;

import digaas.poll.query.AllowedNameservers;
import digaas.request.AllowedCallbacks;
import digaas.request.HostResolver;
import digaas.requests.store.PastChanges;
import java.util.function.Predicate;

/**
 * Makes parsers of poll requests.
 *
 * @param keyNames whether there is a TSIG key of a name
 * @param allowed which nameservers may be polled
 * @param callbacks where ends may be told
 * @param past what polling found of earlier changes, for requests that are paced by it
 */
public record BodyParsers(
        HostResolver resolver,
        Predicate<String> keyNames,
        AllowedNameservers allowed,
        AllowedCallbacks callbacks,
        PastChanges past) {
    /** A parser for one body. */
    BodyParser forBody() {
        return new BodyParser(new CachedLookups(resolver, keyNames), allowed, callbacks, past);
    }
}
