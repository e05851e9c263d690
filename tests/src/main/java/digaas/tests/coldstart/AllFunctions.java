package digaas.tests.coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every function in one: {@code {"handler": …, "event": …}}. A training run under it gives one cache that serves them
 * all. It builds a new function for each event, as a start does.
 */
public final class AllFunctions implements RequestStreamHandler {
    private static final JsonMapper JSON = new JsonMapper();

    static String event(String handler, String event) {
        return JSON.createObjectNode()
                .put("handler", handler)
                .put("event", event)
                .toString();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode call = JSON.readTree(input.readAllBytes());
        byte[] event = call.required("event").asString().getBytes(StandardCharsets.UTF_8);
        handler(call.required("handler").asString()).handleRequest(new ByteArrayInputStream(event), output, context);
    }

    private static RequestStreamHandler handler(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(RequestStreamHandler.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name + " is no handler", e);
        }
    }
}
