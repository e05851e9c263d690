package digaas.requests.intake;

import digaas.poll.query.AllowedNameservers;
import digaas.requests.store.PastDurations;
import java.util.function.Predicate;

/** Begins to read bodies of poll requests. */
public final class Intakes {
    private final HostResolver resolver;
    private final Predicate<String> keyNames;
    private final AllowedNameservers allowed;
    private final PastDurations past;

    /**
     * @param keyNames whether there is a TSIG key of a name
     * @param allowed which nameservers may be polled
     * @param past how long changes took before, for requests that are paced by it
     */
    public Intakes(HostResolver resolver, Predicate<String> keyNames, AllowedNameservers allowed, PastDurations past) {
        this.resolver = resolver;
        this.keyNames = keyNames;
        this.allowed = allowed;
        this.past = past;
    }

    /** For one body. */
    public Intake begin() {
        return new Intake(new Lookups(resolver, keyNames), allowed, past);
    }
}
