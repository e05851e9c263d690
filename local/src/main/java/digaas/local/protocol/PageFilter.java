package digaas.local.protocol;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@link PageGuard} before a handler of the JDK's HTTP server. Its port isn't looked at: others stand before such
 * servers.
 */
public final class PageFilter extends Filter {
    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        Optional<PageGuard.Refusal> refusal =
                PageGuard.refusal(headers.get("Host"), headers.get("Origin"), OptionalInt.empty());
        if (refusal.isEmpty()) {
            chain.doFilter(exchange);
            return;
        }
        try (exchange) {
            byte[] body = refusal.get().problem().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            exchange.sendResponseHeaders(refusal.get().status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public String description() {
        return "refuses what web pages ask";
    }
}
