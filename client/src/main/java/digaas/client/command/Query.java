package digaas.client.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A query of a URL. */
final class Query {
    private final StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");

    Query with(String name, @Nullable Object value) {
        if (value != null) {
            String text = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
            parameters.add(name + "=" + text.replace("+", "%20"));
        }
        return this;
    }

    @Override
    public String toString() {
        return parameters.toString();
    }
}
