package digaas.dns.transport;

import digaas.dns.tls.Peer;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A destination, and the TLS sessions that its channels share. */
public final class Endpoint {
    private final TransportContext context;
    private final Destination destination;
    private @Nullable SSLContext tls;

    public Endpoint(TransportContext context, Destination destination) {
        this.context = context;
        this.destination = destination;
    }

    public boolean isHttps() {
        return destination.path() != null;
    }

    /**
     * Whether a channel may be opened.
     *
     * @param urgent whether there is no other channel to this destination
     * @param blocked how many nameservers wait for descriptors already
     */
    public boolean mayOpen(boolean urgent, int blocked) {
        int descriptors = isHttps() ? HttpsChannel.FEWEST_DESCRIPTORS : 1;
        return context.channels().mayOpen(descriptors, urgent, blocked);
    }

    public Channel openUdp(ChannelListener listener) throws IOException {
        return opened(UdpChannel.open(context, listener, destination));
    }

    /** Opens what the destination wants in place of UDP: HTTPS, TLS or TCP. */
    public Channel openStream(ChannelListener listener) throws IOException {
        return opened(
                isHttps() ? HttpsChannel.open(context, listener, this) : TcpChannel.open(context, listener, this));
    }

    private Channel opened(Channel channel) {
        context.channels().add(channel);
        return channel;
    }

    Destination destination() {
        return destination;
    }

    /** A TLS context that accepts only this peer. */
    SSLContext tls(Peer peer) {
        SSLContext current = tls == null ? context.tls().context(peer) : tls;
        tls = current;
        return current;
    }
}
