package digaas.local.states.language.expression;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The data that travels from state to state. The text is made once and shared by history, journal and callers; the tree
 * is made when a path looks into it, and dropped while an execution waits. Trees are never changed in place.
 */
public final class Payload {
    /** What a state may take in or give out, in bytes of UTF-8: the service quota of AWS Step Functions. */
    public static final int LIMIT = 256 * 1024;

    private final String text;
    private volatile @Nullable JsonNode tree;

    private Payload(String text, @Nullable JsonNode tree) {
        this.text = text;
        this.tree = tree;
    }

    public static Payload of(JsonNode tree) {
        return new Payload(Json.MAPPER.writeValueAsString(tree), tree);
    }

    /** Takes a text as it is; throws JacksonException when it isn't one JSON value. */
    public static Payload parse(String text) throws JacksonException {
        JsonNode tree = Json.MAPPER.readTree(text);
        if (tree.isMissingNode()) {
            throw new StateFailure("States.Runtime", "An empty text is not a JSON value.");
        }
        return new Payload(text, tree);
    }

    /** A text that is known to be JSON, such as one read back from the journal. */
    public static Payload ofTrusted(String text) {
        return new Payload(text, null);
    }

    public String text() {
        return text;
    }

    public JsonNode tree() {
        JsonNode known = tree;
        if (known == null) {
            known = Json.MAPPER.readTree(text);
            tree = known;
        }
        return known;
    }

    /** Lets go of the tree: a waiting execution should cost no more than its text. */
    public void rest() {
        tree = null;
    }

    /** This, or a failure that only a catcher which names it can catch. */
    public Payload withinLimit(String state) {
        if (tooLarge(text)) {
            throw new StateFailure(
                    "States.DataLimitExceeded",
                    "The state/task '" + state + "' returned a result with a size exceeding the maximum number of bytes"
                            + " service limit.");
        }
        return this;
    }

    public static boolean tooLarge(String text) {
        return text.length() > LIMIT
                || (text.length() > LIMIT / 3 && text.getBytes(StandardCharsets.UTF_8).length > LIMIT);
    }
}
