package digaas.zones.watch;

import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of the queue of watches: a turn is due. One whose turn is over asks for nothing.
 *
 * @param turn the watch's when the message was sent
 */
public record WatchMessage(UUID watch, long turn) {
    private static final JsonMapper JSON = new JsonMapper();

    /** As JSON. */
    public String text() {
        return JSON.createObjectNode()
                .put("watch", watch.toString())
                .put("turn", turn)
                .toString();
    }

    /**
     * Reads a message.
     *
     * @throws RuntimeException when the text is none
     */
    public static WatchMessage read(String text) {
        JsonNode message = JSON.readTree(text);
        return new WatchMessage(
                UUID.fromString(message.required("watch").asString()),
                message.required("turn").asLong());
    }
}
