package digaas.local.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Keeps web pages away from the servers of this machine, which ask nobody for a password. A browser says by {@code
 * Host} what name it thinks the server has, and by {@code Origin} which page makes it ask: a page that had its own name
 * resolved to the loopback interface (DNS rebinding) is betrayed by the first, any other page, a file too, by the
 * second.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#origin-header">Fetch, the Origin header</a>
 */
public final class PageGuard {
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:127(?:\\.\\d{1,3}){3}|localhost|\\[::1])(?::(\\d{1,5}))?", Pattern.CASE_INSENSITIVE);
    private static final int DEFAULT_PORT = 80;

    private PageGuard() {}

    /**
     * Why a request isn't answered.
     *
     * @param status the answer's status code
     */
    public record Refusal(int status, String title, String detail) {
        /** As a problem document (RFC 9457). */
        public String problem() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "about:blank")
                    .put("title", title)
                    .put("status", status)
                    .put("detail", detail)
                    .toString();
        }
    }

    /**
     * Judges a request by its head.
     *
     * @param hosts the values of {@code Host}; null for none
     * @param origins those of {@code Origin}
     * @param port the server's own; empty when others stand before it
     * @return empty when it may be answered
     */
    public static Optional<Refusal> refusal(
            @Nullable List<String> hosts, @Nullable List<String> origins, OptionalInt port) {
        if (hosts == null || hosts.size() != 1 || !isHere(hosts.getFirst(), port)) {
            return Optional.of(new Refusal(
                    421,
                    "Misdirected Request",
                    "This server answers as 127.0.0.1, localhost or [::1] with its own port only."));
        }
        String own = "http://" + hosts.getFirst();
        return origins == null || origins.stream().allMatch(own::equalsIgnoreCase)
                ? Optional.empty()
                : Optional.of(new Refusal(403, "Forbidden", "Web pages of other origins may not call this server."));
    }

    private static boolean isHere(String host, OptionalInt port) {
        Matcher loopback = LOOPBACK.matcher(host);
        if (!loopback.matches()) {
            return false;
        }
        int named = loopback.group(1) == null ? DEFAULT_PORT : Integer.parseInt(loopback.group(1));
        return port.isEmpty() || port.getAsInt() == named;
    }
}
