package digaas.dns.transport;

/** Learns what arrives over one {@link Channel}. All calls are on the loop's thread. */
public interface ChannelListener {
    /** A whole message from the nameserver. It may answer anything or nothing. */
    void received(byte[] message, long nanos);

    /** No response will come to what is awaited now. */
    void lost(Loss loss, long nanos);

    /** Whether no response is awaited. */
    boolean isIdle();

    /** The channel must get no more messages. May be called more than once. */
    void retired();

    /** The channel has room for another message, or its descriptors are free. */
    void madeRoom();
}
