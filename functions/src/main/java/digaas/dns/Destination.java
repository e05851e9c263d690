package digaas.dns;

import digaas.poll.Question;
import digaas.poll.Transport;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where packets go, and who must be there.
 *
 * @param tlsName whom the certificate has to be for, a host name or an address; null where there is no TLS
 */
record Destination(InetSocketAddress address, @Nullable String tlsName) {
    static Destination of(Question question) {
        InetSocketAddress address = question.nameserver();
        return new Destination(address, question.transport() == Transport.TLS ? tlsName(address) : null);
    }

    /** Without the dot at the end, which certificates never have, and without an IPv6 address's zone. */
    private static String tlsName(InetSocketAddress address) {
        String name = address.getHostString();
        int zone = name.indexOf('%');
        String plain = zone < 0 ? name : name.substring(0, zone);
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
