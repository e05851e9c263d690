package digaas.client.command.direct;

import digaas.client.api.ApiException;
import digaas.delegation.Delegation;
import digaas.delegation.DelegationSearch;
import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.dns.QueryEngine;
import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds the nameservers that a request polls when it names none: all of the zone's, by its parent.
 *
 * @param root where to begin instead of the root's nameservers; its port is then that of all nameservers
 * @param family which addresses are polled
 * @param reachable whether each must be reachable from this machine, because this machine polls it
 */
public record NameserverSearch(Optional<InetSocketAddress> root, Family family, boolean reachable) {
    private static final int DNS_PORT = 53;

    /** Kinds of addresses. */
    public enum Family {
        /** IPv4 and IPv6. */
        ALL,
        /** Only IPv4. */
        IPV4,
        /** Only IPv6. */
        IPV6;

        private boolean has(InetAddress address) {
            return this == ALL || (this == IPV6) == (address instanceof Inet6Address);
        }
    }

    /**
     * Finds them.
     *
     * @param name of the zone, or in it
     * @param isZone whether it must be the zone's
     * @throws ApiException when there are none, or not all of them are known or reachable; the message says why
     */
    public FoundNameservers find(String name, boolean isZone) throws InterruptedException {
        String absolute = switch (DnsNames.parse(name)) {
            case ParseResult.Valid<String>(String valid) -> valid;
            case ParseResult.Invalid<String>(String reason) ->
                throw new IllegalArgumentException("'%s' is %s".formatted(name, reason));
        };
        try (var engine = new NioQueryEngine(EngineSettings.DEFAULT, InstantSource.system())) {
            return switch (search(engine, absolute, isZone)) {
                case Delegation.Found found -> polled(found);
                case Delegation.NotFound(String reason) -> throw invalid(reason);
            };
        }
    }

    private Delegation search(QueryEngine engine, String name, boolean isZone) throws InterruptedException {
        DelegationSearch search = root.map(address -> new DelegationSearch(engine, address))
                .orElseGet(() -> new DelegationSearch(engine));
        return isZone ? search.ofZone(name) : search.ofName(name);
    }

    private FoundNameservers polled(Delegation.Found found) {
        int port = root.map(InetSocketAddress::getPort)
                .filter(number -> number != DNS_PORT)
                .orElse(0);
        FoundNameservers nameservers = FoundNameservers.of(found, port, family::has);
        if (nameservers.names().isEmpty()) {
            throw invalid("the nameservers of %s have no %s address"
                    .formatted(found.zone(), family == Family.IPV4 ? "IPv4" : "IPv6"));
        }
        if (reachable) {
            found.nameservers().stream()
                    .flatMap(nameserver -> nameserver.addresses().stream())
                    .filter(family::has)
                    .filter(address -> !isReachable(address))
                    .findFirst()
                    .ifPresent(address -> {
                        throw invalid(unreachable(found.zone(), address));
                    });
        }
        return nameservers;
    }

    private static ApiException invalid(String reason) {
        return new ApiException(ApiException.Kind.INVALID, 0, reason, null);
    }

    /** Connecting a UDP socket sends nothing: it asks the system for a route. */
    private static boolean isReachable(InetAddress address) {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(address, DNS_PORT));
            return true;
        } catch (IOException noRoute) {
            return false;
        }
    }

    private static String unreachable(String zone, InetAddress address) {
        boolean isIpv6 = address instanceof Inet6Address;
        return "%s, a nameserver's address of %s, cannot be reached from this machine; %s polls only %s"
                .formatted(address.getHostAddress(), zone, isIpv6 ? "-4" : "-6", isIpv6 ? "IPv4" : "IPv6");
    }
}
