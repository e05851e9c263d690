package digaas.zones.search;

import digaas.zones.file.OwnerName;
import digaas.zones.store.ZoneRecordSet;
import digaas.zones.version.StoredSet;
import digaas.zones.version.VersionPage;
import java.util.UUID;
import java.util.stream.Stream;

/** A recordset of some zone, or the place of one that was removed. */
record Hit(UUID zone, String zoneName, StoredSet set) {
    static Stream<Hit> of(VersionPage page) {
        return page.sets().stream().map(set -> new Hit(page.zone(), page.zoneName(), set));
    }

    UUID id() {
        return set.id(zone);
    }

    OwnerName owner() {
        return set.owner();
    }

    ZoneRecordSet forCallers() {
        return set.in(zone, zoneName);
    }
}
