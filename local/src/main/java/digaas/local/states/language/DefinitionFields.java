package digaas.local.states.language;

import digaas.local.states.language.expression.JsonPath;
import digaas.local.states.language.expression.JsonPathParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an object of a definition field by field, and refuses every field that nobody asked for. */
final class DefinitionFields {
    private final String where;
    private final JsonNode object;
    private final Set<String> taken = new HashSet<>();

    DefinitionFields(String where, JsonNode object) {
        this.where = where;
        this.object = object;
        if (!object.isObject()) {
            throw new DefinitionException(where + " must be an object");
        }
        taken.add("Comment");
    }

    /** The field, JSON null included; empty when it isn't there. */
    Optional<JsonNode> take(String name) {
        taken.add(name);
        return Optional.ofNullable(object.get(name));
    }

    boolean has(String name) {
        return object.has(name);
    }

    JsonNode need(String name) {
        return take(name).orElseThrow(() -> refuse(name, "is missing"));
    }

    Optional<String> text(String name) {
        return take(name).map(node -> asText(name, node));
    }

    String needText(String name) {
        return asText(name, need(name));
    }

    Optional<Boolean> flag(String name) {
        return take(name).map(node -> {
            if (!node.isBoolean()) {
                throw refuse(name, "must be true or false");
            }
            return node.booleanValue();
        });
    }

    /** A whole number from {@code least} to 99,999,999, the most that AWS takes anywhere. */
    Optional<Integer> whole(String name, int least) {
        return take(name).map(node -> {
            if (!node.isIntegralNumber() || node.asLong(-1) < least || node.asLong(-1) > 99_999_999) {
                throw refuse(name, "must be a whole number from " + least + " to 99999999");
            }
            return node.intValue();
        });
    }

    List<JsonNode> list(String name) {
        List<JsonNode> items = new ArrayList<>();
        take(name).ifPresent(node -> {
            if (!node.isArray()) {
                throw refuse(name, "must be an array");
            }
            items.addAll(node.values());
        });
        return items;
    }

    List<String> needTexts(String name) {
        List<String> texts = list(name).stream().map(node -> asText(name, node)).toList();
        if (texts.isEmpty()) {
            throw refuse(name, "must be an array of strings that isn't empty");
        }
        return texts;
    }

    /** A field whose parser throws IllegalArgumentException: the message gains the place. */
    <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return text(name).map(text -> located(name, () -> parser.apply(text)));
    }

    <T> Optional<T> parsedJson(String name, Function<JsonNode, T> parser) {
        return take(name).map(node -> located(name, () -> parser.apply(node)));
    }

    /** A path; ROOT when it isn't there, null when it is JSON null. */
    @Nullable
    JsonPath pathOrNull(String name) {
        if (take(name).filter(JsonNode::isNull).isPresent()) {
            return null;
        }
        return parsed(name, JsonPathParser::parse).orElse(JsonPath.ROOT);
    }

    /** Refuses what nobody took. */
    void end() {
        object.propertyNames().stream().filter(name -> !taken.contains(name)).forEach(name -> {
            throw refuse(name, "is not supported here");
        });
    }

    DefinitionFields inside(String name, JsonNode inner) {
        return new DefinitionFields(where + ", " + name, inner);
    }

    DefinitionException refuse(String name, String why) {
        return new DefinitionException(where + ": field '" + name + "' " + why);
    }

    private String asText(String name, JsonNode node) {
        if (!node.isString()) {
            throw refuse(name, "must be a string");
        }
        return node.stringValue();
    }

    private <T> T located(String name, java.util.function.Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw new DefinitionException(where + ": field '" + name + "': " + e.getMessage());
        }
    }
}
