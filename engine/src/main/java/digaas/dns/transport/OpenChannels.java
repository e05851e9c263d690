package digaas.dns.transport;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All channels that have descriptors, oldest first, and the bound on their number. */
public final class OpenChannels {
    private final int most;
    private final Set<Channel> open = new LinkedHashSet<>();
    private int taken;

    OpenChannels(int most) {
        this.most = most;
    }

    /**
     * Whether a channel may be opened. Closes idle channels for it if need be. When a nameserver has no channel and
     * cannot get one, the oldest busy channel is retired: its queries have deadlines, so its descriptors will be free.
     *
     * @param descriptors how many it takes
     * @param urgent whether the nameserver has no other channel
     * @param blocked how many nameservers wait for descriptors already
     */
    boolean mayOpen(int descriptors, boolean urgent, int blocked) {
        if (urgent && taken + descriptors > most) {
            makeRoom(taken + descriptors - most, blocked);
        }
        return taken + descriptors <= most;
    }

    /**
     * Whether a channel that serves may take one more descriptor. A quarter is kept for nameservers without a channel.
     */
    boolean mayGrow() {
        return taken < most - most / 4;
    }

    /** Channels that are closing may still have their descriptors for a moment. */
    private void makeRoom(int descriptors, int blocked) {
        int coming = all().stream()
                .filter(Channel::isClosed)
                .mapToInt(Channel::descriptors)
                .sum();
        for (Channel channel : all()) {
            if (coming < descriptors && !channel.isClosed() && channel.isIdle()) {
                coming += channel.descriptors();
                channel.close();
            }
        }
        if (coming < descriptors) {
            retireOne(blocked);
        }
    }

    private void retireOne(int blocked) {
        if (open.stream().filter(Channel::isRetired).count() <= blocked) {
            open.stream().filter(channel -> !channel.isRetired()).findFirst().ifPresent(Channel::retire);
        }
    }

    void add(Channel channel) {
        open.add(channel);
        taken += channel.descriptors();
    }

    /** A channel takes one more descriptor. */
    void grown() {
        taken++;
    }

    void remove(Channel channel) {
        if (open.remove(channel)) {
            taken -= channel.descriptors();
        }
    }

    public void closeIdle() {
        all().stream().filter(Channel::isIdle).forEach(Channel::close);
    }

    public void closeAll(long nowNanos) {
        for (Channel channel : all()) {
            channel.listener.lost(Loss.CLOSED, nowNanos);
            channel.close();
        }
    }

    private List<Channel> all() {
        return List.copyOf(open);
    }
}
