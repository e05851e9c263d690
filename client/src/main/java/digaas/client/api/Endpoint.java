package digaas.client.api;

import java.net.URI;
import java.util.Optional;

/** Where the API is. */
public record Endpoint(URI uri) {
    /**
     * Reads a URL such as {@code http://127.0.0.1:8080} or {@code https://abc.execute-api.eu-west-1.amazonaws.com/prod}.
     *
     * @return empty when it is not the URL of an HTTP server
     */
    public static Optional<Endpoint> parse(String text) {
        try {
            URI uri = URI.create(text.strip());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            return http && uri.getHost() != null && plain ? Optional.of(new Endpoint(uri)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A route below it. */
    URI resolve(String path) {
        return URI.create(uri.toString().replaceFirst("/+$", "") + path);
    }

    /** Whether it is called without TLS. */
    boolean isPlain() {
        return "http".equalsIgnoreCase(uri.getScheme());
    }

    /** Whether it is on this machine, where nothing is signed. */
    public boolean isLoopback() {
        String host = uri.getHost();
        return "localhost".equalsIgnoreCase(host) || "[::1]".equals(host) || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** The region that an address of API Gateway names. */
    public Optional<String> region() {
        String[] labels = uri.getHost().split("\\.", -1);
        return labels.length > 3 && labels[1].equals("execute-api") ? Optional.of(labels[2]) : Optional.empty();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
