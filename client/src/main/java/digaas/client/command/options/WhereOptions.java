package digaas.client.command.options;

import digaas.client.command.direct.FoundNameservers;
import digaas.client.command.direct.NameserverSearch;
import digaas.client.command.direct.NameserverSearch.Family;
import digaas.dns.text.ParseResult;
import digaas.request.NameserverText;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** From where it is polled, and which nameservers when none are named. */
public final class WhereOptions {
    @Option(
            names = "--direct",
            description = "polls from this machine, without Digaas; it may poll private addresses and any port")
    private boolean direct;

    @Option(
            names = "--all-nameservers",
            description = "polls every address of the zone's nameservers, as its parent has them, and counts only"
                    + " authoritative answers; this is so, too, when no @SERVER is given")
    private boolean all;

    @Option(
            names = "--root",
            paramLabel = "ADDRESS[:PORT]",
            description = "where the search for the zone's nameservers begins; they then have the same port")
    private @Nullable String root;

    @Option(names = "-4", description = "polls only the IPv4 addresses of nameservers that are searched for")
    private boolean ipv4;

    @Option(names = "-6", description = "polls only their IPv6 addresses")
    private boolean ipv6;

    public boolean direct() {
        return direct;
    }

    /** Whether all nameservers are polled even where the change itself names one. */
    public boolean all() {
        return all;
    }

    /**
     * Refuses options that can't be had together.
     *
     * @throws IllegalArgumentException when an option needs Digaas and there is none
     */
    public void refuseContradictions(boolean detach, boolean keep, boolean wait) {
        if (direct && (detach || keep || wait)) {
            throw new IllegalArgumentException(
                    "--%s is not possible with --direct: nothing goes on when this command ends"
                            .formatted(detach ? "detach" : keep ? "keep" : "wait"));
        }
    }

    /**
     * Adds the zone's nameservers to a request that names none.
     *
     * @return those that were added; empty when the request names its own
     * @throws IllegalArgumentException when the options contradict each other
     * @throws digaas.client.api.ApiException when the nameservers cannot be found
     */
    public Optional<FoundNameservers> complete(ObjectNode request) throws InterruptedException {
        boolean named = request.has("nameserver") || request.has("nameservers");
        if (named && (all || root != null || ipv4 || ipv6)) {
            throw new IllegalArgumentException("give either @SERVER or %s, not both"
                    .formatted(all ? "--all-nameservers" : root != null ? "--root" : ipv4 ? "-4" : "-6"));
        }
        if (named) {
            return Optional.empty();
        }
        boolean isZone = request.has("zone_name");
        FoundNameservers found =
                search().find(request.path(isZone ? "zone_name" : "query_name").asString(""), isZone);
        found.write(request);
        return Optional.of(found);
    }

    private NameserverSearch search() {
        if (ipv4 && ipv6) {
            throw new IllegalArgumentException("give either -4 or -6, not both");
        }
        Family family = ipv4 ? Family.IPV4 : ipv6 ? Family.IPV6 : Family.ALL;
        return new NameserverSearch(Optional.ofNullable(root).map(WhereOptions::address), family, direct);
    }

    private static InetSocketAddress address(String text) {
        return switch (NameserverText.address(text, 53)) {
            case ParseResult.Valid<InetSocketAddress>(InetSocketAddress address) -> address;
            case ParseResult.Invalid<InetSocketAddress>(String reason) ->
                throw new IllegalArgumentException("--root %s: '%s'".formatted(reason, text));
        };
    }
}
