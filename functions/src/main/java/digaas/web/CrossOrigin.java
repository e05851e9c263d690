package digaas.web;

import java.net.URI;
import java.util.Optional;

/**
 * Tells requests that a web page of another origin makes a browser send, as by a form: a browser may have rights that
 * the page has not (it is in the network, or a proxy signs for it). Programs send none of the headers that browsers do.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata, Sec-Fetch-Site</a>
 * @see <a href="https://fetch.spec.whatwg.org/#origin-header">Fetch, the Origin header</a>
 */
public final class CrossOrigin {
    private CrossOrigin() {}

    /** Whether a request could change something and comes from a page of another origin. */
    public static boolean isForged(HttpRequest request) {
        if (request.method().equals("GET") || request.isHead()) {
            return false;
        }
        Optional<String> site = request.header("sec-fetch-site");
        if (site.isPresent()) {
            return !site.get().equals("same-origin") && !site.get().equals("none");
        }
        // Browsers of before 2023 don't say it, and none does to an address without TLS that is not loopback.
        return request.header("origin")
                .filter(origin -> !isOwn(origin, request))
                .isPresent();
    }

    private static boolean isOwn(String origin, HttpRequest request) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && authority.equalsIgnoreCase(request.header("host").orElse(""));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
