package digaas.local.demo.nameserver;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * The zones of one nameserver. A change takes effect at once and as a whole: between the two instants that are
 * returned.
 */
public final class Zones {
    private final InstantSource clock;
    private volatile Map<Name, Zone> served = Map.of();

    Zones(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Makes a change.
     *
     * @throws IllegalStateException when there is no such zone, or when one to be created is there
     */
    public synchronized Moment apply(ZoneChange change) {
        Map<Name, Zone> changed = change.applyTo(served);
        Instant before = clock.instant();
        served = changed;
        Instant after = clock.instant();
        return new Moment(before, after);
    }

    /** The zone that a name belongs to: of those whose apex it is or is below, the deepest. */
    Optional<Zone> of(Name name) {
        Map<Name, Zone> now = served;
        for (int skipped = 0; skipped < name.labels(); skipped++) {
            Zone zone = now.get(skipped == 0 ? name : new Name(name, skipped));
            if (zone != null) {
                return Optional.of(zone);
            }
        }
        return Optional.empty();
    }
}
