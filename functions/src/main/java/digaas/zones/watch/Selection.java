package digaas.zones.watch;

import digaas.zones.version.StoredSet;
import digaas.zones.watch.Expected.Must;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a watch expects of a zone's version.
 *
 * @param expected what is looked at
 * @param occluded recordsets that nobody can see, since a zone cut or a DNAME hides them: glue, too
 * @param signer recordsets that a signer adds, and that are not looked at
 */
public record Selection(List<Expected> expected, int occluded, int signer) {
    private static final int NSEC3 = 50;

    /** RRSIG, NSEC, DNSKEY, NSEC3, NSEC3PARAM, CDS, CDNSKEY, ZONEMD. */
    private static final Set<Integer> SIGNER = Set.of(46, 47, 48, NSEC3, 51, 59, 60, 63);

    public Selection {
        expected = List.copyOf(expected);
    }

    /** Which recordsets are meant. */
    public sealed interface Rule {
        /** All that the version has. */
        record All() implements Rule {}

        /**
         * Those that an import added or changed, and those that it left out, which must go.
         *
         * @param at the time that the import's changes have
         */
        record Changed(Instant at) implements Rule {}

        /** Those of the version that pass a filter. */
        record Matching(Predicate<StoredSet> filter) implements Rule {}
    }

    /** There are more than a watch may have. */
    public static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Selects from a version.
     *
     * @param version reads it from its beginning, once or twice
     * @param apex the zone's name
     * @param dnssec whether what a signer adds is looked at, too
     * @param byQuery whether it is asked for: names of NSEC3 records can't be (RFC 5155 section 7.2.8)
     * @param most recordsets
     * @throws TooManyException when there are more
     */
    public static Selection of(
            Supplier<Iterator<StoredSet>> version, String apex, Rule rule, boolean dnssec, boolean byQuery, int most) {
        Gathering gathering = new Gathering(rule, dnssec, byQuery, most);
        version.get().forEachRemaining(gathering::add);
        List<Expected> gone = byQuery
                ? gone(version, apex, gathering.removed)
                : gathering.removed.stream().map(Selection::gone).toList();
        List<Expected> expected = new ArrayList<>(gathering.shown);
        expected.addAll(gone);
        return new Selection(expected, gathering.occluded + gathering.removed.size() - gone.size(), gathering.signer);
    }

    /** What answers show in the place of recordsets that are gone. */
    private static List<Expected> gone(Supplier<Iterator<StoredSet>> version, String apex, List<StoredSet> removed) {
        RemovedSets sets = new RemovedSets(apex, removed);
        if (!removed.isEmpty()) {
            version.get().forEachRemaining(sets::note);
        }
        return sets.expected();
    }

    /** A zone that is transferred shows what is there, whatever a wildcard answers. */
    private static Expected gone(StoredSet set) {
        return new Expected(set.name(), set.type(), 0, List.of(), Must.GO);
    }

    private static final class Gathering {
        private final Rule rule;
        private final boolean dnssec;
        private final boolean byQuery;
        private final int most;
        private final List<Expected> shown = new ArrayList<>();
        private final List<StoredSet> removed = new ArrayList<>();
        private int occluded;
        private int signer;

        Gathering(Rule rule, boolean dnssec, boolean byQuery, int most) {
            this.rule = rule;
            this.dnssec = dnssec;
            this.byQuery = byQuery;
            this.most = most;
        }

        void add(StoredSet set) {
            if (!isMeant(set)) {
                return;
            }
            if (set.occluded()) {
                occluded++;
            } else if (SIGNER.contains(set.type().value())
                    && (!dnssec || (byQuery && set.type().value() == NSEC3))) {
                signer++;
            } else if (shown.size() + removed.size() == most) {
                throw new TooManyException();
            } else if (set.removedAt() != null) {
                removed.add(set);
            } else {
                shown.add(new Expected(set.name(), set.type(), set.ttl(), set.records(), Must.SHOW));
            }
        }

        private boolean isMeant(StoredSet set) {
            return switch (rule) {
                case Rule.All() -> set.removedAt() == null;
                case Rule.Matching(Predicate<StoredSet> filter) -> filter.test(set);
                case Rule.Changed(Instant at) ->
                    set.removedAt() == null
                            ? at.equals(set.updatedAt()) || at.equals(set.createdAt())
                            : at.equals(set.removedAt());
            };
        }
    }
}
