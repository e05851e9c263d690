package digaas.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CloudFormation's functions in values: {@code Ref}, {@code GetAtt}, {@code Sub}, {@code Join} and {@code If}. Any
 * other is refused.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 *     Intrinsic function reference</a>
 */
record Intrinsics(
        Function<String, String> ref, BiFunction<String, String, String> attribute, Map<String, Object> declared) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

    /** {@code AWS::NoValue}: the property or item isn't there. */
    private enum NoValue {
        NO_VALUE
    }

    Conditions conditions() {
        return new Conditions(declared, this);
    }

    /** The value with every function in it replaced by what it gives; null for {@code AWS::NoValue}. */
    @Nullable
    Object resolve(@Nullable Object value) {
        Object resolved = resolveOrNoValue(value);
        return resolved instanceof NoValue ? null : resolved;
    }

    private @Nullable Object resolveOrNoValue(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map when isCall(map) -> call(Values.map("A function", map));
            case Map<?, ?> map -> resolveMap(Values.map("A value", map));
            case List<?> list -> resolveList(list);
            case null, default -> value;
        };
    }

    private static boolean isCall(Map<?, ?> map) {
        return map.size() == 1
                && map.keySet().iterator().next() instanceof String key
                && (key.equals("Ref") || key.startsWith("Fn::"));
    }

    private Map<String, @Nullable Object> resolveMap(Map<String, Object> map) {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        map.forEach((key, raw) -> {
            Object value = resolveOrNoValue(raw);
            if (!(value instanceof NoValue)) {
                resolved.put(key, value);
            }
        });
        return resolved;
    }

    private List<@Nullable Object> resolveList(List<?> list) {
        List<@Nullable Object> resolved = new ArrayList<>();
        for (Object raw : list) {
            Object value = resolveOrNoValue(raw);
            if (!(value instanceof NoValue)) {
                resolved.add(value);
            }
        }
        return resolved;
    }

    private @Nullable Object call(Map<String, Object> call) {
        String name = call.keySet().iterator().next();
        Object argument = call.get(name);
        return switch (name) {
            case "Ref" -> "AWS::NoValue".equals(argument) ? NoValue.NO_VALUE : ref.apply(Values.text("Ref", argument));
            case "Fn::GetAtt" -> getAtt(Values.list("GetAtt", argument));
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> join(Values.list("Join", argument));
            case "Fn::If" -> choose(Values.list("If", argument));
            default -> throw new TemplateException("The function " + name + " isn't supported here");
        };
    }

    private String getAtt(List<Object> arguments) {
        if (arguments.size() != 2) {
            throw new TemplateException("GetAtt takes a resource and an attribute, not " + arguments);
        }
        return attribute.apply(Values.text("GetAtt", arguments.get(0)), Values.text("GetAtt", arguments.get(1)));
    }

    private String sub(@Nullable Object argument) {
        if (argument instanceof List<?> pair && pair.size() == 2) {
            return sub(Values.text("Sub", pair.get(0)), Values.map("Sub", resolve(pair.get(1))));
        }
        return sub(Values.text("Sub", argument), Map.of());
    }

    private String sub(String text, Map<String, Object> names) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(substitute(found.group(1), found.group(2), names)));
    }

    private String substitute(String literal, String name, Map<String, Object> names) {
        if (!literal.isEmpty()) {
            return "${" + name + "}";
        }
        if (names.containsKey(name)) {
            return Values.text("Sub", names.get(name));
        }
        int dot = name.indexOf('.');
        return dot < 0 ? ref.apply(name) : attribute.apply(name.substring(0, dot), name.substring(dot + 1));
    }

    private String join(List<Object> arguments) {
        Object parts = resolve(arguments.get(1));
        // A parameter of the type CommaDelimitedList is a text.
        List<Object> texts =
                parts instanceof String text ? new ArrayList<>(List.of(text.split(","))) : Values.list("Join", parts);
        return texts.stream()
                .map(part -> Values.text("Join", part))
                .collect(Collectors.joining(Values.text("Join", arguments.get(0))));
    }

    private @Nullable Object choose(List<Object> arguments) {
        if (arguments.size() != 3) {
            throw new TemplateException("If takes a condition and two values, not " + arguments);
        }
        boolean holds = conditions().holds(Values.text("If", arguments.getFirst()));
        return resolveOrNoValue(arguments.get(holds ? 1 : 2));
    }
}
