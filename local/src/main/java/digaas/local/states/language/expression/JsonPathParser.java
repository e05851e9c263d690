package digaas.local.states.language.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads JSONPaths; what this machine can't follow (filters, slices, descent) is an error here, not at run time. */
public final class JsonPathParser {
    private static final Set<String> CONTEXT = Set.of(
            "Execution.Id",
            "Execution.Input",
            "Execution.Name",
            "Execution.StartTime",
            "Map.Item.Index",
            "Map.Item.Value",
            "State.EnteredTime",
            "State.Name",
            "State.RetryCount",
            "StateMachine.Id",
            "StateMachine.Name");

    private final String text;
    private final List<JsonPath.Segment> steps = new ArrayList<>();
    private int at;

    private JsonPathParser(String text) {
        this.text = text;
    }

    /**
     * Parses a path.
     *
     * @throws IllegalArgumentException when it isn't one, or uses what isn't supported; the message says which
     */
    public static JsonPath parse(String text) {
        return new JsonPathParser(text).parse();
    }

    /** Parses a path that names one place, as ResultPath and Variable must. */
    public static JsonPath parseReference(String text) {
        JsonPath path = parse(text);
        if (!path.isReference()) {
            throw new IllegalArgumentException("'" + text + "' must name one place, so it can't hold [*]");
        }
        return path;
    }

    private JsonPath parse() {
        if (!text.startsWith("$")) {
            throw unsupported();
        }
        boolean ofContext = text.startsWith("$$");
        at = ofContext ? 2 : 1;
        while (at < text.length()) {
            step();
        }
        JsonPath path = new JsonPath(text, ofContext, List.copyOf(steps));
        if (ofContext) {
            checkContext(path);
        }
        return path;
    }

    private void step() {
        if (text.charAt(at) == '.') {
            at++;
            name();
        } else if (text.charAt(at) == '[') {
            at++;
            bracket();
        } else {
            throw unsupported();
        }
    }

    private void name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw unsupported();
        }
        steps.add(new JsonPath.Segment.Field(text.substring(start, at)));
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || Character.isSurrogate(c);
    }

    private void bracket() {
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            char quote = text.charAt(at);
            int end = text.indexOf(quote + "]", at + 1);
            if (end <= at + 1) {
                throw unsupported();
            }
            steps.add(new JsonPath.Segment.Field(text.substring(at + 1, end)));
            at = end + 2;
            return;
        }
        int end = text.indexOf(']', at);
        String inside = end < 0 ? "" : text.substring(at, end);
        if (inside.equals("*")) {
            steps.add(new JsonPath.Segment.Every());
        } else if (inside.matches("[0-9]{1,9}")) {
            steps.add(new JsonPath.Segment.Index(Integer.parseInt(inside)));
        } else {
            throw unsupported();
        }
        at = end + 1;
    }

    private void checkContext(JsonPath path) {
        StringBuilder name = new StringBuilder();
        for (JsonPath.Segment step : path.steps()) {
            if (!(step instanceof JsonPath.Segment.Field(String field)) || CONTEXT.contains(name.toString())) {
                break;
            }
            name.append(name.isEmpty() ? "" : ".").append(field);
        }
        boolean known = name.isEmpty()
                || CONTEXT.contains(name.toString())
                || CONTEXT.stream().anyMatch(each -> each.startsWith(name + "."));
        if (!known) {
            throw new IllegalArgumentException("'" + text + "' isn't in the context object of this machine");
        }
    }

    private IllegalArgumentException unsupported() {
        return new IllegalArgumentException("'" + text + "' isn't a path of field names, indices and [*]");
    }
}
