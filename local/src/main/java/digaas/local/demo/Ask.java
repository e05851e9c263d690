package digaas.local.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Digaas is asked to wait for.
 *
 * @param name the name, a zone's or a record's
 * @param condition the API's {@code condition}
 * @param details what else the API's fields say of the condition: {@code rdatatype}, {@code serial}, {@code rdata}
 * @param servers whom to poll
 * @param threshold how many per cent of them must show it
 * @param frequency the time from one poll to the next
 * @param timeout when to give up
 */
record Ask(
        String name,
        String condition,
        Map<String, Object> details,
        List<Server> servers,
        int threshold,
        Duration frequency,
        Duration timeout) {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    /** For a zone's appearance, or for its disappearance. */
    static Ask zone(String name, String condition) {
        return new Ask(name, condition, Map.of(), List.of(Server.NS1), 100, Duration.ofMillis(500), LONG_ENOUGH);
    }

    /** For a zone's serial. */
    static Ask serial(String name, long serial) {
        return zone(name, "serial_not_lower").with("serial", serial);
    }

    /** For something about the records of a type. */
    static Ask records(String name, String type, String condition) {
        return zone(name, condition).with("rdatatype", type);
    }

    Ask with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(field, value);
        return new Ask(name, condition, more, servers, threshold, frequency, timeout);
    }

    Ask at(Server... others) {
        return new Ask(name, condition, details, List.of(others), threshold, frequency, timeout);
    }

    /** Satisfied when any of the nameservers shows it. */
    Ask anyOf(Server... others) {
        return new Ask(name, condition, details, List.of(others), 1, frequency, timeout);
    }

    Ask every(String seconds) {
        return new Ask(name, condition, details, servers, threshold, seconds(seconds), timeout);
    }

    Ask atMost(String seconds) {
        return new Ask(name, condition, details, servers, threshold, frequency, seconds(seconds));
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
    }

    /** How many of the nameservers must show it. */
    int quorum() {
        return Math.ceilDiv(servers.size() * threshold, 100);
    }

    /** Who must show it, in a word. */
    String who() {
        if (servers.size() == 1) {
            return servers.getFirst().label();
        }
        return quorum() == servers.size() ? "all" : "any";
    }

    /** The condition with what it depends on. */
    String what() {
        Object more = details.getOrDefault("rdata", details.get("serial"));
        return more == null ? condition : condition + " " + more;
    }
}
