package digaas.local.template;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The template's parameters: what is given for them, or else their defaults, within what they allow. */
final class Parameters {
    private Parameters() {}

    static Map<String, String> values(Map<String, Object> declared, Map<String, String> given) {
        given.keySet().stream().filter(name -> !declared.containsKey(name)).forEach(name -> {
            throw new TemplateException("The template has no parameter " + name);
        });
        Map<String, String> values = new LinkedHashMap<>();
        declared.forEach((name, declaration) ->
                values.put(name, value(name, Values.map("Parameter " + name, declaration), given.get(name))));
        return values;
    }

    private static String value(String name, Map<String, Object> declaration, @Nullable String given) {
        String where = "Parameter " + name;
        Object chosen = given == null ? declaration.get("Default") : given;
        if (chosen == null) {
            throw new TemplateException(where + " has no default and isn't given");
        }
        String value = Values.text(where, chosen);
        String type = Values.text(where + ": Type", declaration.get("Type"));
        switch (type) {
            // A list stays the text that it is given as.
            case "String", "CommaDelimitedList" -> {}
            case "Number" -> checkRange(where, declaration, value);
            default -> throw new TemplateException(where + ": Type " + type + " isn't supported here");
        }
        if (declaration.containsKey("AllowedValues")
                && !texts(where, declaration.get("AllowedValues")).contains(value)) {
            throw new TemplateException(where + ": " + value + " isn't one of its AllowedValues");
        }
        checkForm(where, declaration, value);
        return value;
    }

    private static void checkForm(String where, Map<String, Object> declaration, String value) {
        Object pattern = declaration.get("AllowedPattern");
        Object longest = declaration.get("MaxLength");
        if ((pattern != null && !value.matches(Values.text(where, pattern)))
                || (longest != null
                        && number(where, Values.text(where, longest)).intValueExact() < value.length())) {
            Object rule = declaration.get("ConstraintDescription");
            throw new TemplateException(where + ": " + value + " "
                    + (rule == null ? "doesn't fit its AllowedPattern or MaxLength" : Values.text(where, rule)));
        }
    }

    private static List<String> texts(String where, @Nullable Object values) {
        return Values.list(where, values).stream()
                .map(value -> Values.text(where, value))
                .toList();
    }

    private static void checkRange(String where, Map<String, Object> declaration, String value) {
        BigDecimal number = number(where, value);
        Object least = declaration.get("MinValue");
        Object most = declaration.get("MaxValue");
        if ((least != null && number.compareTo(number(where, Values.text(where, least))) < 0)
                || (most != null && number.compareTo(number(where, Values.text(where, most))) > 0)) {
            throw new TemplateException(where + ": " + value + " isn't from " + least + " to " + most);
        }
    }

    private static BigDecimal number(String where, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new TemplateException(where + ": " + value + " isn't a number");
        }
    }
}
