package digaas.api;

import digaas.web.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * The resource {@code /openapi.json}: this API, described in OpenAPI 3.1. It stays the same for as long as the version
 * does.
 */
final class Description {
    private static final Map<String, String> CACHEABLE = Map.of("cache-control", "max-age=3600");

    private Description() {}

    static HttpResponse answer() {
        return HttpResponse.of(200, "application/json", CACHEABLE, text()).tagged();
    }

    static String text() {
        try (InputStream resource = Description.class.getResourceAsStream("openapi.json")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
