package digaas.zones.making;

import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of the queue: something that is to be done.
 *
 * @param id of an import, an export, a zone or a version
 */
public record ZoneMessage(Work work, UUID id) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What is to be done. The names are those in messages. */
    public enum Work {
        IMPORT("import"),
        EXPORT("export"),
        /** Delete a zone. */
        DELETE("delete"),
        /** Look at a version, and delete it if it is not needed. */
        CLEAN("clean");

        private final String label;

        Work(String label) {
            this.label = label;
        }
    }

    /** As JSON. */
    public String text() {
        return JSON.createObjectNode().put(work.label, id.toString()).toString();
    }

    /**
     * Reads a message.
     *
     * @throws RuntimeException when the text is none
     */
    public static ZoneMessage read(String text) {
        JsonNode message = JSON.readTree(text);
        for (Work work : Work.values()) {
            if (message.has(work.label)) {
                return new ZoneMessage(
                        work, UUID.fromString(message.required(work.label).asString()));
            }
        }
        throw new IllegalArgumentException("not a message about zones: " + text);
    }
}
