package digaas.delegation;

import digaas.delegation.Delegation.Found;
import digaas.delegation.Delegation.NotFound;
import digaas.delegation.Delegation.ZoneNameserver;
import digaas.dns.QueryEngine;
import digaas.poll.evidence.NameText;
import digaas.poll.query.RecordType;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search for a zone's nameservers: it follows referrals from the root (RFC 1034 §5.3.3) and takes the NS records
 * that the zone's parent has, and for each of them all addresses, those of its own zone before glue (RFC 2181 §5.4.1).
 * A server that has both the parent and the zone answers for the zone.
 *
 * <p>Each referral must lead further down, so none leads back; nameservers whose names depend on each other are told
 * from others; questions and time are bounded. Not safe for use by several threads.
 */
public final class DelegationSearch {
    private static final int QUESTIONS = 300;
    private static final Duration TIME = Duration.ofSeconds(30);
    /** How deep nameservers' names may depend on others. */
    private static final int MOST_NESTED = 5;

    private static final int MOST_ALIASES = 4;
    private static final int DNS_PORT = 53;

    private static final String ROOT = ".";
    private static final List<RecordType> ADDRESSES = List.of(new RecordType(1, "A"), new RecordType(28, "AAAA"));

    private final ServerQueries queries;
    private final Map<String, Cut> cuts = new HashMap<>();
    private final Map<String, Addresses> hosts = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    /** A search that begins at the root's nameservers and has 30 s from now on. */
    public DelegationSearch(QueryEngine engine) {
        this(engine, DNS_PORT, Roots.ADDRESSES);
    }

    /**
     * A search in a tree of one's own.
     *
     * @param root a nameserver of its root; its port is that of all nameservers in the tree
     */
    public DelegationSearch(QueryEngine engine, InetSocketAddress root) {
        this(engine, root.getPort(), List.of(root.getAddress()));
    }

    private DelegationSearch(QueryEngine engine, int port, List<InetAddress> roots) {
        this.queries = new ServerQueries(engine, port, QUESTIONS, TIME);
        cuts.put(ROOT, new Cut(ROOT, List.of(), Map.of(), roots));
    }

    /** What a host name's addresses are; not known when nobody said whether there are any. */
    private record Addresses(List<InetAddress> addresses, boolean known) {
        static final Addresses UNKNOWN = new Addresses(List.of(), false);
    }

    /** Where a question ended: the zone that was asked last, and what it said; null without a usable answer. */
    private record End(Cut cut, @Nullable Reply reply) {}

    /**
     * Finds the nameservers of the zone that a name is in.
     *
     * @param name absolute, lower case
     */
    public Delegation ofName(String name) throws InterruptedException {
        String asked = name;
        while (true) {
            End end = follow(asked, RecordType.SOA, null);
            switch (end.reply()) {
                case null -> {
                    return unanswered(end.cut(), name);
                }
                case Reply.Data _ -> {
                    return zone(end.cut(), asked);
                }
                case Reply.Absent(String zone) -> {
                    return zone(end.cut(), zone);
                }
                // An alias is no apex of a zone, except for DNAME, whose owner is then asked for itself.
                case Reply.Alias _ -> asked = parent(asked);
                case Reply.Referral _ -> throw new IllegalStateException("referrals are followed");
            }
        }
    }

    /**
     * Finds the nameservers of a zone, which itself need not answer.
     *
     * @param zone absolute, lower case
     */
    public Delegation ofZone(String zone) throws InterruptedException {
        End end = follow(zone, RecordType.SOA, zone);
        if (end.cut().zone().equals(zone) || end.reply() instanceof Reply.Data) {
            return zone(end.cut(), zone);
        }
        return end.reply() == null
                ? unanswered(end.cut(), zone)
                : new NotFound("%s is not delegated: the nameservers of %s have no NS records for it"
                        .formatted(zone, end.cut().zone()));
    }

    private Delegation unanswered(Cut cut, String name) {
        return new NotFound("no nameserver of %s gives a usable answer about %s: %s"
                .formatted(
                        cut.zone().equals(ROOT) ? "the root" : cut.zone(),
                        name,
                        ServerQueries.summary(cut.failures())));
    }

    /** A zone at or below the last cut: below it, its nameservers are the same, and they say which it has. */
    private Delegation zone(Cut cut, String zone) throws InterruptedException {
        List<String> names = cut.nameservers();
        if (!cut.zone().equals(zone) || zone.equals(ROOT)) {
            Optional<Reply> reply = ask(cut, zone, RecordType.NS);
            if (!(reply.orElse(null) instanceof Reply.Data(var records))) {
                return new NotFound("the nameservers of %s have no NS records of the zone".formatted(zone));
            }
            names = Reply.targets(records, zone);
        }
        List<ZoneNameserver> found = new ArrayList<>();
        for (String nameserver : names) {
            Addresses addresses = resolve(nameserver);
            List<InetAddress> glue = cut.glue().getOrDefault(nameserver, List.of());
            if (!addresses.known() && glue.isEmpty()) {
                return new NotFound(
                        "the addresses of %s, a nameserver of %s, cannot be found".formatted(nameserver, zone));
            }
            found.add(new ZoneNameserver(
                    nameserver, sorted(addresses.addresses().isEmpty() ? glue : addresses.addresses())));
        }
        return found.stream().allMatch(nameserver -> nameserver.addresses().isEmpty())
                ? new NotFound("no nameserver of %s has an address".formatted(zone))
                : new Found(zone, found);
    }

    private static List<InetAddress> sorted(List<InetAddress> addresses) {
        return addresses.stream()
                .distinct()
                .sorted(Comparator.comparing(address -> address instanceof Inet6Address))
                .toList();
    }

    private static String parent(String name) {
        int dot = 0;
        while (name.charAt(dot) != '.') {
            dot += name.charAt(dot) == '\\' ? 2 : 1;
        }
        return dot == name.length() - 1 ? ROOT : name.substring(dot + 1);
    }

    /**
     * Asks from the deepest zone that is known downward.
     *
     * @param until a zone whose own nameservers are not asked; null to go on
     */
    private End follow(String name, RecordType type, @Nullable String until) throws InterruptedException {
        Cut cut = deepest(name);
        while (!cut.zone().equals(until)) {
            Optional<Reply> reply = ask(cut, name, type);
            if (!(reply.orElse(null) instanceof Reply.Referral referral)) {
                return new End(cut, reply.orElse(null));
            }
            cut = cuts.computeIfAbsent(
                    referral.zone(), zone -> new Cut(zone, referral.nameservers(), referral.glue(), List.of()));
        }
        return new End(cut, null);
    }

    private Cut deepest(String name) {
        return cuts.values().stream()
                .filter(cut -> NameText.isWithin(name, cut.zone()))
                .max((one, other) ->
                        Integer.compare(one.zone().length(), other.zone().length()))
                .orElseThrow();
    }

    /** Glue first; nameservers without it are looked up only when those with it do not help. */
    private Optional<Reply> ask(Cut cut, String name, RecordType type) throws InterruptedException {
        Optional<Reply> reply =
                cut.isSilent() ? Optional.empty() : queries.ask(cut.known(), name, type, cut.zone(), cut.failures());
        for (String nameserver : cut.nameservers()) {
            if (reply.isPresent() || queries.isExhausted()) {
                break;
            }
            if (!cut.glue().containsKey(nameserver) && !cut.isSilent()) {
                List<InetAddress> found = resolve(nameserver).addresses();
                reply = queries.ask(found, name, type, cut.zone(), cut.failures());
            }
        }
        cut.asked(reply.isPresent());
        return reply;
    }

    private Addresses resolve(String host) throws InterruptedException {
        Addresses known = hosts.get(host);
        if (known != null) {
            return known;
        }
        if (inProgress.size() == MOST_NESTED || !inProgress.add(host)) {
            return Addresses.UNKNOWN;
        }
        try {
            Addresses found = lookUp(host);
            hosts.put(host, found);
            return found;
        } finally {
            inProgress.remove(host);
        }
    }

    private Addresses lookUp(String host) throws InterruptedException {
        Set<InetAddress> all = new LinkedHashSet<>();
        boolean known = false;
        for (RecordType type : ADDRESSES) {
            String name = host;
            for (int aliases = 0; aliases <= MOST_ALIASES; aliases++) {
                Reply reply = follow(name, type, null).reply();
                if (reply instanceof Reply.Data(var records)) {
                    records.forEach(record -> Reply.address(record).ifPresent(all::add));
                }
                known |= reply instanceof Reply.Data || reply instanceof Reply.Absent;
                if (!(reply instanceof Reply.Alias(String target))) {
                    break;
                }
                name = target;
            }
        }
        return new Addresses(List.copyOf(all), known);
    }
}
