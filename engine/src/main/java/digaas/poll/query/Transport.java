package digaas.poll.query;

import java.util.regex.Pattern;

/** What carries a query, and what has to be known for that. */
public sealed interface Transport {
    /** UDP, with nothing more to know. */
    Transport UDP = new Udp();
    /** TCP, with nothing more to know. */
    Transport TCP = new Tcp();

    /** UDP, and TCP when the answer comes back truncated (RFC 7766 §5). */
    record Udp() implements Transport {}

    /** TCP (RFC 7766). */
    record Tcp() implements Transport {}

    /** DNS over TLS (RFC 7858). */
    record Tls(Authentication authentication) implements Transport {}

    /**
     * DNS over HTTPS (RFC 8484), by POST.
     *
     * @param path where the server serves DNS; as it stands in a URI
     */
    record Https(Authentication authentication, String path) implements Transport {
        /** Where servers serve DNS unless they say otherwise (RFC 8484 §4.1's examples). */
        public static final String USUAL_PATH = "/dns-query";

        private static final Pattern PATH =
                Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}){0,254}");

        public Https {
            if (!isPath(path)) {
                throw new IllegalArgumentException("is no path of a URI: " + path);
            }
        }

        /** Whether a text is a path that can be asked for (RFC 3986 §3.3), 255 characters at most. */
        public static boolean isPath(String text) {
            return PATH.matcher(text).matches();
        }
    }
}
