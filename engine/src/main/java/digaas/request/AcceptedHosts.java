package digaas.request;

import digaas.dns.text.ParseResult;
import digaas.measurement.PostedRequest;
import digaas.poll.query.Nameserver;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The host names of a request that was accepted before, with the addresses that they had then. A name may have others by
 * now, or none.
 */
public final class AcceptedHosts implements HostResolver {
    private final Map<String, List<InetAddress>> known = new HashMap<>();
    private final HostResolver others;

    /** @param others for names of a request whose addresses are not known */
    public AcceptedHosts(PostedRequest request, HostResolver others) {
        this.others = others;
        for (int i = 0; i < request.addresses().size(); i++) {
            InetAddress address = request.addresses().get(i);
            var _ = new NameserverParser(host -> note(host, address))
                    .parse(request.nameservers().get(i), 1);
        }
    }

    private List<InetAddress> note(String host, InetAddress address) {
        List<InetAddress> all = known.computeIfAbsent(host, _ -> new ArrayList<>());
        if (!all.contains(address)) {
            all.add(address);
        }
        return all;
    }

    @Override
    public List<InetAddress> resolve(String host) {
        List<InetAddress> addresses = known.get(host);
        return addresses == null ? others.resolve(host) : List.copyOf(addresses);
    }

    /** What is kept of a request's nameservers: their addresses if one of them is a host name, else nothing. */
    static List<InetAddress> toKeep(List<Nameserver> nameservers) {
        boolean areAddresses = nameservers.stream()
                .allMatch(nameserver -> NameserverText.address(nameserver.given(), 1) instanceof ParseResult.Valid<?>);
        return areAddresses
                ? List.of()
                : nameservers.stream()
                        .map(nameserver -> nameserver.address().getAddress())
                        .toList();
    }
}
