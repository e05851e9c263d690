package digaas.dns;

import digaas.dns.tls.Peer;
import digaas.poll.query.Question;
import digaas.poll.query.Transport;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where packets go, and who must be there: what two questions must have in common to share a connection.
 *
 * @param peer who must be there; null where there is no TLS
 * @param path where DNS is served by HTTPS; null where it is not by HTTPS
 */
record Destination(
        InetSocketAddress address,
        @Nullable Peer peer,
        @Nullable String path) {
    static Destination of(Question question) {
        InetSocketAddress address = question.nameserver();
        return switch (question.transport()) {
            case Transport.Udp _, Transport.Tcp _ -> new Destination(address, null, null);
            case Transport.Tls tls -> new Destination(address, Peer.of(address, tls.authentication()), null);
            case Transport.Https https ->
                new Destination(address, Peer.of(address, https.authentication()), https.path());
        };
    }
}
