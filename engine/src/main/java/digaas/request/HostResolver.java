package digaas.request;

import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface HostResolver {
    /** All addresses of a name, within a few seconds; none when it has none or cannot be resolved in that time. */
    List<InetAddress> resolve(String host);
}
