package digaas.dns.transport;

import digaas.dns.loop.Timer;
import java.io.IOException;

/**
 * A socket, a connection or a client that sends messages to one nameserver. As a timer it is the end of the channel's
 * life.
 *
 * <p>A retired channel takes no more messages and closes as soon as no response is awaited.
 */
public abstract class Channel extends Timer {
    final TransportContext context;
    final ChannelListener listener;
    private boolean retired;
    private boolean closed;

    Channel(TransportContext context, ChannelListener listener) {
        this.context = context;
        this.listener = listener;
    }

    /**
     * Sends a message, or queues it.
     *
     * @return false when the system has no room for it now
     * @throws IOException when the system refuses this message; the channel can still be used
     */
    public abstract boolean send(OutgoingMessage message) throws IOException;

    /** Whether it can take one more message. */
    public boolean hasRoom() {
        return true;
    }

    /** The time for a message's response is up. */
    public void expired(OutgoingMessage message) {
        // A response that comes late is dropped.
    }

    /** No response is awaited any more. */
    public final void idle() {
        if (retired) {
            close();
        } else {
            rest();
        }
    }

    /** Takes no more messages, and closes as soon as no response is awaited. */
    public final void retire() {
        if (!retired) {
            retired = true;
            listener.retired();
            if (listener.isIdle()) {
                close();
            }
        }
    }

    public final void close() {
        if (!closed) {
            closed = true;
            retired = true;
            listener.retired();
            context.loop().cancel(this);
            release();
        }
    }

    @Override
    protected final void fire(long nowNanos) {
        retire();
    }

    /** How many descriptors it takes at most. */
    int descriptors() {
        return 1;
    }

    /** What to do while no response is awaited. */
    void rest() {
        // It stays until its time is up.
    }

    /** Frees its descriptors, and then calls {@link #released}. */
    abstract void release();

    final void released() {
        context.channels().remove(this);
        listener.madeRoom();
    }

    /** Keeps a channel that has served for as long as it may soon be needed again. */
    final void keepIf(boolean served) {
        if (served) {
            limitLifetime();
        } else {
            retire();
        }
    }

    final void limitLifetime() {
        long lifetimeNanos = context.settings().channelLifetime().toNanos();
        context.loop().schedule(this, System.nanoTime() + lifetimeNanos);
    }

    final boolean isIdle() {
        return listener.isIdle();
    }

    final boolean isRetired() {
        return retired;
    }

    final boolean isClosed() {
        return closed;
    }
}
