package digaas.poll.query;

import java.net.InetSocketAddress;

/**
 * One thing to ask one nameserver.
 *
 * @param nameserver a resolved address and port; the host name that the address carries ({@link
 *     java.net.InetAddress#getByAddress(String, byte[])}) is for {@link Authentication}, nothing is looked up
 * @param name absolute name in presentation form, as it is to be asked
 */
public record Question(InetSocketAddress nameserver, String name, RecordType type, Transport transport) {}
