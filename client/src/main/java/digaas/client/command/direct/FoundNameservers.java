package digaas.client.command.direct;

import digaas.delegation.Delegation;
import digaas.delegation.Delegation.ZoneNameserver;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A zone's nameservers for a request: every address once, with the names of the nameservers that have it.
 *
 * @param zone absolute
 * @param names by the texts of the addresses in the request
 * @param skipped names of nameservers of which no address is polled
 */
public record FoundNameservers(String zone, Map<String, String> names, List<String> skipped) {
    /**
     * Those of a delegation.
     *
     * @param port that they are asked at; 0 for the usual one
     * @param wanted which addresses
     */
    static FoundNameservers of(Delegation.Found found, int port, Predicate<InetAddress> wanted) {
        Map<String, String> names = new LinkedHashMap<>();
        List<String> skipped = new ArrayList<>();
        for (ZoneNameserver nameserver : found.nameservers()) {
            List<InetAddress> addresses =
                    nameserver.addresses().stream().filter(wanted).toList();
            addresses.forEach(
                    address -> names.merge(text(address, port), nameserver.name(), (one, other) -> one + ", " + other));
            if (addresses.isEmpty()) {
                skipped.add(nameserver.name());
            }
        }
        return new FoundNameservers(found.zone(), names, skipped);
    }

    private static String text(InetAddress address, int port) {
        String text = address.getHostAddress();
        if (port == 0) {
            return text;
        }
        return (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + port;
    }

    /** What is polled, in words. */
    public String text() {
        int addresses = names.size();
        String text = "polling the nameservers of %s: %d %s"
                .formatted(zone, addresses, addresses == 1 ? "address" : "addresses");
        return skipped.isEmpty()
                ? text
                : text + "\nnot polled, because they have no such address: " + String.join(", ", skipped);
    }

    /** Writes the addresses, of which only authoritative answers count. */
    public void write(ObjectNode request) {
        ArrayNode all = request.putArray("nameservers");
        names.keySet().forEach(all::add);
        request.put("authoritative", true);
    }

    /** A result for people: each address with the name of its nameserver. */
    public ObjectNode named(ObjectNode result) {
        ObjectNode named = result.deepCopy();
        named.path("nameserver_results").forEach(each -> {
            name(each);
            name(each.path("last_answer"));
        });
        name(named.path("last_answer"));
        return named;
    }

    private void name(JsonNode holder) {
        String given = holder.path("nameserver").asString("");
        if (names.containsKey(given) && holder instanceof ObjectNode object) {
            object.put("nameserver", names.get(given));
            if (!object.hasNonNull("address")) {
                object.put("address", given);
            }
        }
    }
}
