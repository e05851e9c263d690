package digaas.dns.transport;

import org.jspecify.annotations.Nullable;

/** A message for a nameserver, and whoever waits for its response. A channel calls it on the loop's thread. */
public interface OutgoingMessage {
    /** What to send. Nobody may change it. */
    byte[] octets();

    /** Whether a response is still wanted. */
    boolean isAwaited();

    /** The moment just before the message's first octet goes to the system. May be called again with a later one. */
    void sending(long nanos);

    /** From now on the channel's listener may get a response. */
    void awaited();

    /**
     * The response to this message, where the protocol says which one it is (HTTPS).
     *
     * @param response null when it is not a DNS message
     */
    void responded(byte @Nullable [] response, long nanos);

    /** No response will come, where the protocol says so of one message (HTTPS). */
    void lost(Loss loss, long nanos);
}
