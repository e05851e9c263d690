package digaas.poll.query;

import java.net.InetSocketAddress;

/**
 * A question to one nameserver.
 *
 * @param nameserver a resolved address and port; {@link Authentication} may use the address's host name ({@link
 *     java.net.InetAddress#getByAddress(String, byte[])}), but nothing is looked up
 * @param name an absolute name in presentation form, in the letter case to send
 * @param recursionDesired the RD bit
 * @param edns whether the query may use EDNS
 */
public record Question(
        InetSocketAddress nameserver,
        String name,
        RecordType type,
        Transport transport,
        boolean recursionDesired,
        boolean edns) {
    /** A question with EDNS and with RD set, as dig sets it: the nameserver may be a resolver. */
    public Question(InetSocketAddress nameserver, String name, RecordType type, Transport transport) {
        this(nameserver, name, type, transport, true, true);
    }
}
