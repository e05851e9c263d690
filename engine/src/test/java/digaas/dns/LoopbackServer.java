package digaas.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** A nameserver on loopback, until it is closed. */
interface LoopbackServer extends AutoCloseable {
    InetSocketAddress address();

    /** The same address with this as its name. */
    default InetSocketAddress named(String name) throws UnknownHostException {
        byte[] octets = address().getAddress().getAddress();
        return new InetSocketAddress(
                InetAddress.getByAddress(name, octets), address().getPort());
    }

    /** How many connections there were, with those that never got through a handshake. */
    int connections();

    @Override
    void close();
}
