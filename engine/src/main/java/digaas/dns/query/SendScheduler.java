package digaas.dns.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Gives the addresses to which queries can be sent their turns. */
final class SendScheduler {
    /** Packets sent before the sockets are read again. */
    private static final int SENDS_PER_CYCLE = 64;
    /** Of these, packets to one address before the next has its turn. */
    private static final int SENDS_PER_TURN = 16;

    private final Queue<AddressQueue> turns = new ArrayDeque<>();
    private final List<Server> blocked = new ArrayList<>();
    private boolean roomWasMade;

    void add(AddressQueue address) {
        turns.add(address);
    }

    /** Adds a nameserver that can send only after a query has ended or a channel has made room. */
    void addBlocked(Server server) {
        blocked.add(server);
    }

    int blocked() {
        return blocked.size();
    }

    void madeRoom() {
        roomWasMade = true;
    }

    boolean isDue() {
        return !turns.isEmpty() || (roomWasMade && !blocked.isEmpty());
    }

    /** Gives turns until enough packets are sent. */
    void run() {
        if (roomWasMade) {
            roomWasMade = false;
            List<Server> unblocked = List.copyOf(blocked);
            blocked.clear();
            unblocked.forEach(Server::unblock);
        }
        int left = SENDS_PER_CYCLE;
        AddressQueue next = turns.poll();
        while (next != null) {
            // A turn without a packet is work, too.
            left -= Math.max(1, next.takeTurn(Math.min(SENDS_PER_TURN, left)));
            next = left > 0 ? turns.poll() : null;
        }
    }
}
