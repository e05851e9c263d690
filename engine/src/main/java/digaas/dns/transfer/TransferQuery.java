package digaas.dns.transfer;

import digaas.dns.wire.TsigKey;
import digaas.poll.query.Transport;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Asks one nameserver for a zone.
 *
 * @param nameserver a resolved address and port
 * @param zone an absolute name in presentation form
 * @param transport TCP or TLS
 * @param key signs the query and must sign the response; null for none
 */
public record TransferQuery(
        InetSocketAddress nameserver,
        String zone,
        Transport transport,
        @Nullable TsigKey key) {
    public TransferQuery {
        if (!(transport instanceof Transport.Tcp || transport instanceof Transport.Tls)) {
            throw new IllegalArgumentException("zones are transferred by TCP or TLS");
        }
        if (nameserver.isUnresolved()) {
            throw new IllegalArgumentException("the nameserver's address must be resolved");
        }
    }
}
