package digaas.zones.watch;

import digaas.zones.store.Watch;
import digaas.zones.watch.ZoneWatches.Pair;
import digaas.zones.watch.ZoneWatches.PairPage;
import digaas.zones.watch.ZoneWatches.PairPlace;
import digaas.zones.watch.ZoneWatches.PairQuery;
import java.util.ArrayList;
import java.util.List;

/** Reads what was found of recordsets, shard by shard. */
public final class PairReader {
    private final WatchFiles files;

    public PairReader(WatchFiles files) {
        this.files = files;
    }

    /** The curves that were stored last. */
    public Curves curves(Watch watch) {
        return files.curves(watch);
    }

    /** A page of recordsets. */
    public PairPage page(Watch watch, PairQuery query) {
        List<Pair> found = new ArrayList<>();
        PairPlace after = query.after();
        int first = after == null ? 0 : after.recordSet() / Shard.SIZE;
        for (int shard = first; shard < WatchFiles.shards(watch.expected()); shard++) {
            add(watch, query, shard, found);
            if (found.size() > query.limit()) {
                return new PairPage(found.subList(0, query.limit()), true);
            }
        }
        return new PairPage(found, false);
    }

    private void add(Watch watch, PairQuery query, int number, List<Pair> found) {
        List<Expected> expected = files.expected(watch, number);
        Shard shard = files.state(watch, number);
        for (int i = 0; i < expected.size() && found.size() <= query.limit(); i++) {
            for (int server : query.servers()) {
                PairPlace place = new PairPlace(number * Shard.SIZE + i, server);
                Shard.Cell cell = shard.at(i, server);
                boolean isMeant = query.state() == null || query.state() == cell.state();
                if (isMeant && isBehind(place, query.after())) {
                    found.add(new Pair(
                            place, expected.get(i), cell.state(), cell.notBefore(), cell.notAfter(), cell.answered()));
                }
            }
        }
    }

    private static boolean isBehind(PairPlace place, @org.jspecify.annotations.Nullable PairPlace after) {
        return after == null
                || place.recordSet() > after.recordSet()
                || (place.recordSet() == after.recordSet() && place.server() > after.server());
    }
}
