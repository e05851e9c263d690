package digaas.reports.figures;

import digaas.measurement.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which changes appeared, one by one, to be found again in another run: at most {@link ReportTally#MOST_LISTED}. */
final class Changes {
    /** What tells a change from others of its run. */
    record Key(String name, String condition, List<String> nameservers) {}

    private final Map<Key, ListedRequest> byKey = new LinkedHashMap<>();
    private boolean complete = true;

    /** Adds a change. Of several with the same key, one that appeared counts. */
    void add(Measurement measurement, Visibility visibility) {
        var key = new Key(measurement.name(), measurement.condition(), measurement.nameservers());
        if (byKey.size() == ReportTally.MOST_LISTED && !byKey.containsKey(key)) {
            complete = false;
            return;
        }
        ListedRequest request = ListedRequest.of(measurement, visibility);
        byKey.merge(key, request, (known, other) -> known.isSeen() ? known : other);
    }

    /** Whether all changes are here. */
    boolean complete() {
        return complete;
    }

    Optional<ListedRequest> find(Key key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The changes by what tells them apart. */
    Map<Key, ListedRequest> byKey() {
        return byKey;
    }
}
