package digaas.poll.query;

import java.util.regex.Pattern;

/** The protocol that carries a query, with what it needs to know. */
public sealed interface Transport {
    /** The only {@link Udp}. */
    Transport UDP = new Udp();
    /** The only {@link Tcp}. */
    Transport TCP = new Tcp();

    /** UDP, and TCP after a truncated answer (RFC 7766 §5). */
    record Udp() implements Transport {}

    /** TCP (RFC 7766). */
    record Tcp() implements Transport {}

    /** DNS over TLS (RFC 7858). */
    record Tls(Authentication authentication) implements Transport {}

    /**
     * DNS over HTTPS (RFC 8484), by POST.
     *
     * @param path of the URI at which the server serves DNS, in the form that the URI has
     */
    record Https(Authentication authentication, String path) implements Transport {
        /** The path of RFC 8484 §4.1's examples, which most servers use. */
        public static final String USUAL_PATH = "/dns-query";

        private static final Pattern PATH =
                Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}){0,254}");

        public Https {
            if (!isPath(path)) {
                throw new IllegalArgumentException("not the path of a URI: " + path);
            }
        }

        /** Whether a text is the path of a URI (RFC 3986 §3.3) with at most 255 characters. */
        public static boolean isPath(String text) {
            return PATH.matcher(text).matches();
        }
    }
}
