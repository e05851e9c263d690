package digaas.local.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes that a value of the template must have. */
final class Values {
    private Values() {}

    @SuppressWarnings("unchecked") // TemplateYaml makes maps with keys of no other type.
    static Map<String, Object> map(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new TemplateException(where + " must be a map");
    }

    @SuppressWarnings("unchecked") // TemplateYaml makes lists of nothing else.
    static List<Object> list(String where, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw new TemplateException(where + " must be a list");
    }

    static String text(String where, @Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case null, default -> throw new TemplateException(where + " must be a text or a number");
        };
    }

    static int integer(String where, @Nullable Object value) {
        try {
            return Integer.parseInt(text(where, value));
        } catch (NumberFormatException e) {
            throw new TemplateException(where + " must be a whole number, not " + value);
        }
    }
}
