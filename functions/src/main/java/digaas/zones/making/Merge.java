package digaas.zones.making;

import digaas.zones.file.CanonicalOrder;
import digaas.zones.file.OwnerName;
import digaas.zones.file.RecordSet;
import digaas.zones.version.StoredSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings the recordsets of a file and those of the version before together: what stays keeps its history. */
final class Merge {
    /** How long the place of a recordset that an import left out is kept, for lists that are being read. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Instant at;
    private final long serial;
    private final Consumer<StoredSet> out;
    private int places;
    private int added;
    private int changed;
    private int removed;

    /**
     * @param at when the import was asked for
     * @param serial the zone's new one
     * @param places how many places of removed recordsets are kept at most
     * @param out takes the new version in canonical order
     */
    Merge(Instant at, long serial, int places, Consumer<StoredSet> out) {
        this.at = at;
        this.serial = serial;
        this.places = places;
        this.out = out;
    }

    /** Merges; both come in canonical order. */
    void run(List<RecordSet> sets, Iterator<StoredSet> before) {
        @Nullable StoredSet old = next(before);
        @Nullable OwnerName oldName = old == null ? null : old.owner();
        for (RecordSet set : sets) {
            int order = compare(oldName, old, set);
            while (order < 0 && old != null) {
                leaveOut(old);
                old = next(before);
                oldName = old == null ? null : old.owner();
                order = compare(oldName, old, set);
            }
            if (order == 0 && old != null) {
                replace(old, set);
                old = next(before);
                oldName = old == null ? null : old.owner();
            } else {
                added++;
                out.accept(StoredSet.fresh(set, at, serial));
            }
        }
        while (old != null) {
            leaveOut(old);
            old = next(before);
        }
    }

    private static @Nullable StoredSet next(Iterator<StoredSet> sets) {
        return sets.hasNext() ? sets.next() : null;
    }

    private static int compare(@Nullable OwnerName oldName, @Nullable StoredSet old, RecordSet set) {
        return old == null || oldName == null ? 1 : CanonicalOrder.compare(oldName, old.type(), set.name(), set.type());
    }

    private void replace(StoredSet old, RecordSet set) {
        if (old.removedAt() != null) {
            added++;
        } else if (!old.isSame(set)) {
            changed++;
        }
        out.accept(old.replacedBy(set, at, serial));
    }

    private void leaveOut(StoredSet old) {
        Instant removedAt = old.removedAt();
        if (removedAt == null) {
            removed++;
            removedAt = at;
        }
        if (places > 0 && removedAt.isAfter(at.minus(REMEMBERED))) {
            places--;
            out.accept(old.removed(removedAt));
        }
    }

    int added() {
        return added;
    }

    int changed() {
        return changed;
    }

    int removed() {
        return removed;
    }
}
