package digaas.client.proxy;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other web pages away from a server that signs with its user's credentials. A browser says by {@code Host} what
 * name it thinks the server has: a page that had its own name resolved to loopback (DNS rebinding) is betrayed by it.
 * By {@code Origin} and {@code Sec-Fetch-Site} it says whose page makes it ask.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#origin-header">Fetch, the Origin header</a>
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>
 */
final class PageGuard {
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private PageGuard() {}

    /** Why a request is not forwarded. */
    record Refusal(int status, String title, String detail) {}

    /** Judges a request by its head. @return empty when it may be forwarded */
    static Optional<Refusal> refusal(String method, Headers headers, int port) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        String host = hosts.size() == 1 ? hosts.getFirst().toLowerCase(Locale.ROOT) : "";
        if (!List.of("127.0.0.1:" + port, "localhost:" + port).contains(host)) {
            return Optional.of(new Refusal(
                    421,
                    "Misdirected Request",
                    "This proxy answers as 127.0.0.1:%1$d or localhost:%1$d only.".formatted(port)));
        }
        boolean own = headers.getOrDefault("Origin", List.of()).stream().allMatch(("http://" + host)::equalsIgnoreCase)
                && (headers.getOrDefault("Sec-fetch-site", List.of()).stream().allMatch(OWN::contains)
                        || isLink(method, headers));
        return own
                ? Optional.empty()
                : Optional.of(new Refusal(403, "Forbidden", "Web pages of other origins may not use this proxy."));
    }

    /** A link that was followed shows its page to the user, and to nobody else. */
    private static boolean isLink(String method, Headers headers) {
        return method.equals("GET")
                && "navigate".equals(headers.getFirst("Sec-fetch-mode"))
                && "document".equals(headers.getFirst("Sec-fetch-dest"));
    }
}
