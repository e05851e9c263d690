package digaas.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What follows {@code up}.
 *
 * @param port where the API is to listen; 0 for any port
 */
record Options(int port, Optional<Path> data, Optional<URI> dynamoDb) {
    private static final int DEFAULT_PORT = 8080;
    private static final int MOST = 65_535;

    static Options parse(List<String> words) {
        int port = DEFAULT_PORT;
        Optional<Path> data = Optional.empty();
        Optional<URI> dynamoDb = Optional.empty();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--port" -> port = port(value(option, rest));
                case "--data" -> data = Optional.of(Path.of(value(option, rest)));
                case "--dynamodb" -> dynamoDb = Optional.of(url(value(option, rest)));
                default -> throw new UsageException("Unknown option " + option);
            }
        }
        return new Options(port, data, dynamoDb);
    }

    LocalStackConfig config(Path root) {
        LocalStackConfig config = LocalStackConfig.of(root).withPort(port);
        LocalStackConfig kept = data.map(config::withData).orElse(config);
        return dynamoDb.map(kept::withDynamoDb).orElse(kept);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.pop();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= MOST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new UsageException("--port takes a number from 0 to 65535, not " + text);
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new UsageException("--dynamodb takes a URL such as http://127.0.0.1:8000, not " + text);
    }
}
