package digaas.dns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Which nameservers have something to send, in the order of their turns. */
final class Turns {
    /** Packets sent before the sockets are read again. */
    private static final int SENDS_PER_CYCLE = 64;
    /** Of these, for one nameserver before the next has its turn. */
    private static final int SENDS_PER_TURN = 16;

    private final Queue<Nameserver> turns = new ArrayDeque<>();
    private final List<Nameserver> blocked = new ArrayList<>();
    private boolean roomWasMade;

    void add(Nameserver server) {
        turns.add(server);
    }

    /** Adds one that can send when a question or a socket has ended. */
    void addBlocked(Nameserver server) {
        blocked.add(server);
    }

    int blocked() {
        return blocked.size();
    }

    void madeRoom() {
        roomWasMade = true;
    }

    /** Whether there is something to do at once. */
    boolean areDue() {
        return !turns.isEmpty() || (roomWasMade && !blocked.isEmpty());
    }

    void take() {
        if (roomWasMade) {
            roomWasMade = false;
            turns.addAll(blocked);
            blocked.clear();
        }
        int left = SENDS_PER_CYCLE;
        Nameserver next = turns.poll();
        while (next != null) {
            // A turn without a packet is work too.
            left -= Math.max(1, next.takeTurn(Math.min(SENDS_PER_TURN, left)));
            next = left > 0 ? turns.poll() : null;
        }
    }
}
