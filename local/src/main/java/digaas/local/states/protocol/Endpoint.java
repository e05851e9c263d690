package digaas.local.states.protocol;

import com.sun.net.httpserver.HttpExchange;
import digaas.local.protocol.LoopbackServer;
import digaas.local.states.interpreter.ServiceFault;
import digaas.local.states.language.expression.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The AWS JSON 1.0 protocol: a POST whose {@code X-Amz-Target} names the operation. Signatures aren't looked at. */
public final class Endpoint implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Endpoint.class.getName());
    private static final String TARGET = "AWSStepFunctions.";

    /** An input of 256 KiB whose every character is escaped, and what stands around it. */
    private static final int MOST_BYTES = 2 << 20;

    private final Operations operations;
    private final LoopbackServer server;

    /** Listens on 127.0.0.1 from now on, at a port that the system chooses. */
    public Endpoint(Operations operations) {
        this.operations = operations;
        try {
            server = new LoopbackServer(0, this::handle);
        } catch (IOException e) {
            throw new UncheckedIOException("Step Functions can't listen on 127.0.0.1", e);
        }
    }

    public URI uri() {
        return server.endpoint();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        try {
            answer(exchange, 200, call(exchange, body));
        } catch (ServiceFault fault) {
            answer(exchange, 400, error(fault.code(), fault.text()));
        } catch (InterruptedException e) {
            answer(exchange, 503, error("ServiceUnavailable", "The service is stopping"));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A call broke", e);
            answer(exchange, 500, error("InternalFailure", "The call broke; the log has more"));
        }
    }

    private JsonNode call(HttpExchange exchange, byte[] body) throws InterruptedException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (!exchange.getRequestMethod().equals("POST") || target == null || !target.startsWith(TARGET)) {
            throw new ServiceFault("UnknownOperationException", "POST with X-Amz-Target: AWSStepFunctions.…");
        }
        if (body.length > MOST_BYTES) {
            throw new ServiceFault("ValidationException", "The body is longer than " + MOST_BYTES + " bytes");
        }
        OperationRequest request = OperationRequest.parse(new String(body, StandardCharsets.UTF_8));
        return operations.call(target.substring(TARGET.length()), request);
    }

    private static ObjectNode error(String code, String message) {
        return Json.NODES
                .objectNode()
                .put("__type", "com.amazonaws.swf.service.v2.model#" + code)
                .put("message", message);
    }

    private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        LoopbackServer.send(exchange, status, "application/x-amz-json-1.0", Json.MAPPER.writeValueAsString(json));
    }

    @Override
    public void close() {
        server.close();
    }
}
