package digaas.dns.transport;

import digaas.dns.tls.Peer;
import digaas.poll.query.Question;
import digaas.poll.query.Transport;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where messages go, and who must be there. Queries share a connection only if they have the same destination.
 *
 * @param peer who must be there; null without TLS
 * @param path of the URI at which the server serves DNS; null without HTTPS
 */
public record Destination(
        InetSocketAddress address,
        @Nullable Peer peer,
        @Nullable String path) {
    public static Destination of(Question question) {
        InetSocketAddress address = question.nameserver();
        return switch (question.transport()) {
            case Transport.Udp _, Transport.Tcp _ -> new Destination(address, null, null);
            case Transport.Tls tls -> new Destination(address, Peer.of(address, tls.authentication()), null);
            case Transport.Https https ->
                new Destination(address, Peer.of(address, https.authentication()), https.path());
        };
    }
}
