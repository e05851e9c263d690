package digaas.poll;

import java.net.InetSocketAddress;

/**
 * One thing to ask one nameserver.
 *
 * @param nameserver a resolved address and port; by TLS the certificate must be for the host name that the address carries
 *     ({@link java.net.InetAddress#getByAddress(String, byte[])}), or for the address itself when it carries none
 * @param name absolute name in presentation form, as it is to be asked
 */
public record Question(InetSocketAddress nameserver, String name, RecordType type, Transport transport) {}
