package digaas.dns;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything that has descriptors, oldest first, and the bound on their number. */
final class OpenSockets {
    private final int most;
    private final Set<Carrier> open = new LinkedHashSet<>();
    private int taken;

    OpenSockets(int most) {
        this.most = most;
    }

    /**
     * Whether more may be opened, after closing idle ones for them if need be. A nameserver that has none and can't get one makes
     * the oldest busy one end its service: its questions have deadlines, so its place will be free.
     *
     * @param places how many descriptors that takes
     * @param urgent whether there is no other to use
     * @param blocked how many others wait for a place already
     */
    boolean mayOpen(int places, boolean urgent, int blocked) {
        if (urgent && taken + places > most) {
            makeRoom(taken + places - most, blocked);
        }
        return taken + places <= most;
    }

    /** Whether one that serves already may take a descriptor more: a quarter of all is kept for those that have none yet. */
    boolean mayGrow() {
        return taken < most - most / 4;
    }

    /** What closes may still take its descriptors for a moment. */
    private void makeRoom(int places, int blocked) {
        int coming = all().stream()
                .filter(Carrier::isClosed)
                .mapToInt(Carrier::places)
                .sum();
        for (Carrier carrier : all()) {
            if (coming < places && !carrier.isClosed() && carrier.isIdle()) {
                coming += carrier.places();
                carrier.close();
            }
        }
        if (coming < places) {
            retireOne(blocked);
        }
    }

    private void retireOne(int blocked) {
        if (open.stream().filter(Carrier::isRetired).count() <= blocked) {
            open.stream().filter(carrier -> !carrier.isRetired()).findFirst().ifPresent(Carrier::retire);
        }
    }

    void opened(Carrier carrier) {
        open.add(carrier);
        taken += carrier.places();
    }

    /** One of them takes a descriptor more. */
    void grown() {
        taken++;
    }

    void closed(Carrier carrier) {
        if (open.remove(carrier)) {
            taken -= carrier.places();
        }
    }

    void closeIdle() {
        all().stream().filter(Carrier::isIdle).forEach(Carrier::close);
    }

    List<Carrier> all() {
        return List.copyOf(open);
    }
}
