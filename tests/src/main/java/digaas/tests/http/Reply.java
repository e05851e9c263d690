package digaas.tests.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came back.
 *
 * @param head the status line and the header fields, as they came
 * @param headers by lower-case name, each with all its values
 * @param text the body in UTF-8; of what is no text, whatever that makes
 * @param mayGoOn whether the connection takes another request
 */
public record Reply(int status, List<String> head, Map<String, List<String>> headers, String text, boolean mayGoOn) {
    /** A header's first value; empty when it isn't there. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of("")).getFirst();
    }
}
