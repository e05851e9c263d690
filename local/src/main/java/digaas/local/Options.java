package digaas.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows {@code up}.
 *
 * @param port where the API is to listen; 0 for any port
 */
record Options(
        int port, Optional<Path> data, Optional<URI> dynamoDb, Optional<Path> secrets, Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 8080;
    private static final int MOST = 65_535;

    static Options parse(List<String> words) {
        int port = DEFAULT_PORT;
        Optional<Path> data = Optional.empty();
        Optional<URI> dynamoDb = Optional.empty();
        Optional<Path> secrets = Optional.empty();
        Map<String, String> parameters = new LinkedHashMap<>();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--port" -> port = port(value(option, rest));
                case "--data" -> data = Optional.of(Path.of(value(option, rest)));
                case "--dynamodb" -> dynamoDb = Optional.of(url(value(option, rest)));
                case "--secrets" -> secrets = Optional.of(folder(value(option, rest)));
                case "--parameter" -> parameter(value(option, rest), parameters);
                default -> throw new UsageException("Unknown option " + option);
            }
        }
        return new Options(port, data, dynamoDb, secrets, parameters);
    }

    LocalStackConfig config(Path root) {
        LocalStackConfig config = LocalStackConfig.of(root).withPort(port).withParameters(parameters);
        LocalStackConfig kept = data.map(config::withData).orElse(config);
        LocalStackConfig based = dynamoDb.map(kept::withDynamoDb).orElse(kept);
        return secrets.map(based::withSecrets).orElse(based);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.pop();
    }

    private static Path folder(String text) {
        Path folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--secrets takes a folder, and " + text + " is none");
        }
        return folder;
    }

    private static void parameter(String text, Map<String, String> parameters) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new UsageException("--parameter takes NAME=VALUE, not " + text);
        }
        parameters.put(text.substring(0, equals), text.substring(equals + 1));
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
