package digaas.local.demo.nameserver;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Name;

/** What can happen to the zones of a nameserver. */
public sealed interface ZoneChange {
    /** A zone that wasn't served is. */
    record Create(Zone zone) implements ZoneChange {}

    /** A zone is served no more. */
    record Delete(Name apex) implements ZoneChange {}

    /** A zone gets other content. */
    record Edit(Name apex, UnaryOperator<Zone> edit) implements ZoneChange {}

    /**
     * The zones by their apex after the change.
     *
     * @throws IllegalStateException when they aren't such that it can be made
     */
    default Map<Name, Zone> applyTo(Map<Name, Zone> zones) {
        Map<Name, Zone> changed = new HashMap<>(zones);
        boolean fits = switch (this) {
            case Create(Zone zone) -> changed.putIfAbsent(zone.apex(), zone) == null;
            case Delete(Name apex) -> changed.remove(apex) != null;
            case Edit(Name apex, UnaryOperator<Zone> edit) ->
                changed.computeIfPresent(apex, (_, zone) -> edit.apply(zone)) != null;
        };
        if (!fits) {
            throw new IllegalStateException(this + " doesn't fit the zones " + zones.keySet());
        }
        return changed;
    }
}
