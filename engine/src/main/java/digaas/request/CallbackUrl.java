package digaas.request;

import digaas.dns.text.ParseResult;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The URL that a callback is posted to.
 *
 * @param secure whether it is HTTPS
 * @param host a name without a final dot, or an address without brackets
 * @param authority host and port as the header {@code Host} has them (RFC 9110 §7.2)
 * @param target path and query, as the request line has them
 */
public record CallbackUrl(boolean secure, String host, int port, String authority, String target) {
    /** Of its text, in characters. */
    public static final int LONGEST = 2_048;

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Reads a URL. It is not looked at where it leads to. */
    public static ParseResult<CallbackUrl> parse(String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            return new Invalid<>("must be a URL (example: https://ci.example.com/digaas?job=7)");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return new Invalid<>("must begin with https://");
        }
        if (url.getHost() == null) {
            return new Invalid<>("must name a host, by ASCII letters, digits, dots and hyphens, or an address");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return new Invalid<>("must have neither credentials nor a fragment");
        }
        if (!text.equals(url.toASCIIString())) {
            return new Invalid<>("must be ASCII: write other characters of the path in percent-encoding");
        }
        return of(url, scheme.equals("https"));
    }

    private static ParseResult<CallbackUrl> of(URI url, boolean secure) {
        String host = url.getHost().replaceAll("[\\[\\]]", "").replaceFirst("\\.$", "");
        int port = url.getPort() == -1 ? (secure ? HTTPS_PORT : HTTP_PORT) : url.getPort();
        if (host.isEmpty() || host.contains("%")) {
            return new Invalid<>("must name a host, or an address without a zone");
        }
        if (port < 1 || port > 65_535) {
            return new Invalid<>("has an invalid port: it must be from 1 to 65535");
        }
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new Valid<>(new CallbackUrl(
                secure, host, port, url.getPort() == -1 ? url.getHost() : url.getHost() + ":" + port, path + query));
    }

    /** The addresses of the host, within a few seconds; none when it has none. */
    public List<InetAddress> addresses(HostResolver resolver) {
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException isName) {
            return resolver.resolve(host);
        }
    }

    /** Whether the port is the one of its scheme. */
    boolean hasUsualPort() {
        return port == (secure ? HTTPS_PORT : HTTP_PORT);
    }
}
