package digaas.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A map of the template that must be understood wholly: each property is read or named as one that means nothing here,
 * and {@link #end} refuses what is left.
 */
final class Properties {
    private final String owner;
    private final Map<String, Object> values;
    private final Intrinsics intrinsics;
    private final TreeSet<String> unread;

    Properties(String owner, Map<String, Object> values, Intrinsics intrinsics) {
        this.owner = owner;
        this.values = values;
        this.intrinsics = intrinsics;
        this.unread = new TreeSet<>(values.keySet());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object optional(String name) {
        unread.remove(name);
        return intrinsics.resolve(values.get(name));
    }

    private Object required(String name) {
        Object value = optional(name);
        if (value == null) {
            throw new TemplateException(at(name) + " is missing");
        }
        return value;
    }

    String text(String name) {
        return Values.text(at(name), required(name));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(optional(name)).map(value -> Values.text(at(name), value));
    }

    int integer(String name, int otherwise) {
        Object value = optional(name);
        return value == null ? otherwise : Values.integer(at(name), value);
    }

    List<Object> list(String name) {
        Object value = optional(name);
        return value == null ? List.of() : Values.list(at(name), value);
    }

    Map<String, Object> map(String name) {
        Object value = optional(name);
        return value == null ? Map.of() : Values.map(at(name), value);
    }

    Properties inner(String name) {
        return part(at(name), map(name));
    }

    /** The properties in a part of a list or map among these. */
    Properties part(String where, @Nullable Object value) {
        return new Properties(where, Values.map(where, value), intrinsics);
    }

    /** Reads a property that this machine honours with one value only. */
    Properties expect(String name, String only) {
        optionalText(name).filter(given -> !given.equals(only)).ifPresent(given -> {
            throw new TemplateException(at(name) + " " + given + " can't be honoured here, only " + only);
        });
        return this;
    }

    /** Names properties that mean nothing on one machine. */
    Properties ignore(String... names) {
        List.of(names).forEach(unread::remove);
        return this;
    }

    /** Refuses properties that this machine can't honour, unless they are {@code AWS::NoValue}. */
    void refuse(String... names) {
        for (String name : names) {
            if (optional(name) != null) {
                throw new TemplateException(at(name) + " can't be honoured here");
            }
        }
    }

    /** Refuses properties that were neither read nor named. */
    void end() {
        if (!unread.isEmpty()) {
            throw new TemplateException(owner + ": " + String.join(", ", unread) + " can't be honoured here");
        }
    }

    String at(String name) {
        return owner + ": " + name;
    }
}
