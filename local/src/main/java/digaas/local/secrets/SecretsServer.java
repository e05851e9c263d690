package digaas.local.secrets;

import com.sun.net.httpserver.HttpExchange;
import digaas.local.protocol.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Secrets Manager's {@code DescribeSecret} and {@code GetSecretValue} by the AWS JSON 1.1 protocol: the secret {@code
 * a/b} is the text of the file {@code a/b} below a folder.
 */
public final class SecretsServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SecretsServer.class.getName());
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 1 << 16;

    private final Optional<Path> folder;
    private final String arnPrefix;
    private final LoopbackServer server;

    /**
     * Listens on 127.0.0.1 from now on.
     *
     * @param folder where the secrets are; empty when there are none
     * @throws IOException when the port is taken
     */
    public SecretsServer(int port, Optional<Path> folder, String region, String account) throws IOException {
        this.folder = folder.map(path -> path.toAbsolutePath().normalize());
        this.arnPrefix = "arn:aws:secretsmanager:" + region + ":" + account + ":secret:";
        this.server = new LoopbackServer(port, this::handle);
    }

    /** Where it listens. */
    public URI endpoint() {
        return server.endpoint();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            call(exchange);
        } catch (JacksonException e) {
            send(exchange, 400, error("SerializationException", "The body is not a JSON object"));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A call for a secret broke", e);
            send(exchange, 500, error("InternalServiceError", "The call broke; the log has more"));
        }
    }

    private void call(HttpExchange exchange) throws IOException {
        String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .orElse("");
        JsonNode call = JSON.readTree(exchange.getRequestBody().readNBytes(MOST_BYTES));
        answer(exchange, target, call.path("SecretId").asString(""));
    }

    private void answer(HttpExchange exchange, String target, String name) throws IOException {
        Optional<Path> file = file(name);
        if (file.isEmpty()) {
            send(exchange, 400, error("ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
            return;
        }
        ObjectNode found = JSON.createObjectNode().put("ARN", arnPrefix + name).put("Name", name);
        switch (target) {
            case "secretsmanager.DescribeSecret" -> send(exchange, 200, found);
            case "secretsmanager.GetSecretValue" ->
                send(exchange, 200, found.put("SecretString", Files.readString(file.get())));
            default -> send(exchange, 400, error("UnknownOperationException", "Not an operation of this machine"));
        }
    }

    /** The file of a secret, when it is one and lies in the folder. */
    private Optional<Path> file(String name) {
        return folder.filter(_ -> name.matches("[A-Za-z0-9/_+=.@-]+"))
                .map(root -> root.resolve(name).normalize())
                .filter(path -> path.startsWith(folder.orElseThrow()) && Files.isRegularFile(path));
    }

    private static ObjectNode error(String type, String message) {
        return JSON.createObjectNode().put("__type", type).put("Message", message);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        LoopbackServer.send(exchange, status, "application/x-amz-json-1.1", json.toString());
    }

    @Override
    public void close() {
        server.close();
    }
}
