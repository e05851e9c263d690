package digaas.local.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The template's named conditions. */
record Conditions(Map<String, Object> declared, Intrinsics intrinsics) {

    boolean holds(String name) {
        if (!declared.containsKey(name)) {
            throw new TemplateException("The template has no condition " + name);
        }
        return holds(name, declared.get(name));
    }

    private boolean holds(String where, @Nullable Object expression) {
        Map<String, Object> call = Values.map("Condition " + where, expression);
        String function = call.size() == 1 ? call.keySet().iterator().next() : "with " + call.size() + " keys";
        Object argument = call.get(function);
        return switch (function) {
            case "Condition" -> holds(Values.text(where, argument));
            case "Fn::Equals" -> equal(where, Values.list(where, argument));
            case "Fn::Not" -> !holds(where, Values.list(where, argument).getFirst());
            case "Fn::And" -> Values.list(where, argument).stream().allMatch(part -> holds(where, part));
            case "Fn::Or" -> Values.list(where, argument).stream().anyMatch(part -> holds(where, part));
            default -> throw new TemplateException("Condition " + where + ": " + function + " isn't supported here");
        };
    }

    private boolean equal(String where, List<Object> values) {
        return Objects.equals(
                Values.text(where, intrinsics.resolve(values.get(0))),
                Values.text(where, intrinsics.resolve(values.get(1))));
    }
}
