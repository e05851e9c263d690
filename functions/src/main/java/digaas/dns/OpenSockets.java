package digaas.dns;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every open socket, oldest first, and the bound on their number. */
final class OpenSockets {
    private final int most;
    private final Set<Carrier> open = new LinkedHashSet<>();

    OpenSockets(int most) {
        this.most = most;
    }

    /**
     * Whether one more may be opened, after closing an idle one for it if need be. A nameserver that has none and can't get
     * one makes the oldest busy socket end its service: its questions have deadlines, so its place will be free.
     *
     * @param urgent whether there is no other socket to use
     * @param blocked how many others wait for a place already
     */
    boolean mayOpen(boolean urgent, int blocked) {
        if (open.size() < most) {
            return true;
        }
        if (!urgent) {
            return false;
        }
        Optional<Carrier> idle = open.stream().filter(Carrier::isIdle).findFirst();
        idle.ifPresentOrElse(Carrier::close, () -> retireOne(blocked));
        return idle.isPresent();
    }

    private void retireOne(int blocked) {
        if (open.stream().filter(Carrier::isRetired).count() <= blocked) {
            open.stream().filter(carrier -> !carrier.isRetired()).findFirst().ifPresent(Carrier::retire);
        }
    }

    void opened(Carrier carrier) {
        open.add(carrier);
    }

    void closed(Carrier carrier) {
        open.remove(carrier);
    }

    void closeIdle() {
        all().stream().filter(Carrier::isIdle).forEach(Carrier::close);
    }

    List<Carrier> all() {
        return List.copyOf(open);
    }
}
