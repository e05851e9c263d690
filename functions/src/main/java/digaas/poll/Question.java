package digaas.poll;

import java.net.InetSocketAddress;

/**
 * One thing to ask one nameserver.
 *
 * @param nameserver a resolved address and port
 * @param name absolute name in presentation form, as it is to be asked
 */
public record Question(InetSocketAddress nameserver, String name, RecordType type, Transport transport) {}
