package digaas.tests.openapi;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Holds values against the schemas of a document: JSON Schema (2020-12), as far as Digaas's document uses it. A keyword
 * that is not known here is refused, so that none is passed over.
 */
final class Schemas {
    private static final Set<String> ANNOTATIONS = Set.of("description", "default", "examples");

    private final JsonNode document;
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    Schemas(JsonNode document) {
        this.document = document;
    }

    /**
     * What a value showed.
     *
     * @param faults where it is not as the schema has it, and why
     * @param seen the properties that it has, as JSON pointers to their schemas in the document
     */
    record Findings(List<String> faults, Set<String> seen) {
        private Findings() {
            this(new ArrayList<>(), new HashSet<>());
        }
    }

    /** @param pointer of the schema in the document */
    Findings check(String pointer, JsonNode value) {
        var findings = new Findings();
        check(pointer, new Instance(value, "", new HashSet<>()), findings);
        return findings;
    }

    /**
     * A value, or one inside it.
     *
     * @param at where it is, a JSON pointer
     * @param evaluated its properties that a schema spoke of
     */
    private record Instance(JsonNode value, String at, Set<String> evaluated) {
        Instance child(String name, JsonNode child) {
            return new Instance(child, at + "/" + name, new HashSet<>());
        }
    }

    private void check(String pointer, Instance instance, Findings findings) {
        JsonNode schema = document.at(pointer);
        if (schema.isBoolean()) {
            demand(schema.asBoolean(), instance, "may not be there", findings);
            return;
        }
        if (!schema.isObject()) {
            throw new IllegalStateException("there is no schema at " + pointer);
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            apply(keyword.getKey(), keyword.getValue(), pointer, instance, findings);
        }
        if (schema.has("unevaluatedProperties")) {
            refuseOthers(instance, instance.evaluated(), findings);
        }
    }

    private void apply(String keyword, JsonNode rule, String pointer, Instance instance, Findings findings) {
        String own = pointer + "/" + keyword;
        switch (keyword) {
            case "$ref" -> check(rule.asString().substring(1), instance, findings);
            case "allOf" -> each(rule, own, branch -> check(branch, instance, findings));
            case "anyOf" -> choose(rule, own, instance, findings, false);
            case "oneOf" -> choose(rule, own, instance, findings, true);
            case "type" -> demand(isOfType(rule, instance.value()), instance, "must be of type " + rule, findings);
            case "enum" ->
                demand(
                        rule.valueStream().anyMatch(instance.value()::equals),
                        instance,
                        "must be one of " + rule,
                        findings);
            case "const" -> demand(rule.equals(instance.value()), instance, "must be " + rule, findings);
            case "required", "properties", "additionalProperties", "propertyNames", "maxProperties" ->
                applyToObject(keyword, rule, pointer, instance, findings);
            case "items", "minItems", "maxItems" -> applyToArray(keyword, rule, own, instance, findings);
            case "minimum", "maximum" -> applyToNumber(keyword, rule, instance, findings);
            case "minLength", "maxLength", "pattern", "format" -> applyToText(keyword, rule, instance, findings);
            case "unevaluatedProperties" -> requireFalse(rule, own);
            default -> {
                if (!ANNOTATIONS.contains(keyword)) {
                    throw new IllegalStateException("the keyword " + keyword + " is not known here: " + pointer);
                }
            }
        }
    }

    /** Takes the pointer of a schema. */
    private interface Branch {
        void at(String pointer);
    }

    private static void each(JsonNode schemas, String pointer, Branch branch) {
        for (int i = 0; i < schemas.size(); i++) {
            branch.at(pointer + "/" + i);
        }
    }

    private void choose(JsonNode schemas, String own, Instance instance, Findings findings, boolean exactlyOne) {
        List<String> right = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        each(schemas, own, branch -> {
            var tried = new Findings();
            var again = new Instance(instance.value(), instance.at(), new HashSet<>());
            check(branch, again, tried);
            if (tried.faults().isEmpty()) {
                right.add(branch);
                instance.evaluated().addAll(again.evaluated());
                findings.seen().addAll(tried.seen());
            }
            faults.addAll(tried.faults());
        });
        demand(!right.isEmpty(), instance, "fits no schema: " + faults, findings);
        demand(!exactlyOne || right.size() <= 1, instance, "fits several schemas: " + right, findings);
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        return types.isArray()
                ? types.valueStream().anyMatch(type -> isOfType(type, value))
                : switch (types.asString()) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isString();
                    case "number" -> value.isNumber();
                    case "integer" ->
                        value.isNumber()
                                && value.decimalValue().stripTrailingZeros().scale() <= 0;
                    case "boolean" -> value.isBoolean();
                    case "null" -> value.isNull();
                    default -> throw new IllegalStateException("the type " + types + " is not known here");
                };
    }

    private void applyToObject(String keyword, JsonNode rule, String pointer, Instance instance, Findings findings) {
        JsonNode value = instance.value();
        if (!value.isObject()) {
            return;
        }
        String own = pointer + "/" + keyword;
        switch (keyword) {
            case "required" ->
                rule.forEach(
                        name -> demand(value.has(name.asString()), instance, "must have " + name.asString(), findings));
            case "properties" -> {
                for (String name : rule.propertyNames()) {
                    if (value.has(name)) {
                        instance.evaluated().add(name);
                        findings.seen().add(own + "/" + name);
                        check(own + "/" + name, instance.child(name, value.get(name)), findings);
                    }
                }
            }
            case "additionalProperties" -> {
                for (String name : value.propertyNames()) {
                    if (!document.at(pointer).path("properties").has(name)) {
                        instance.evaluated().add(name);
                        check(own, instance.child(name, value.get(name)), findings);
                    }
                }
            }
            case "propertyNames" -> {
                for (String name : value.propertyNames()) {
                    var text = JsonNodeFactory.instance.stringNode(name);
                    check(own, instance.child(name, text), findings);
                }
            }
            default -> demand(value.size() <= rule.asInt(), instance, "has more than " + rule + " fields", findings);
        }
    }

    private void applyToArray(String keyword, JsonNode rule, String own, Instance instance, Findings findings) {
        JsonNode value = instance.value();
        if (!value.isArray()) {
            return;
        }
        switch (keyword) {
            case "items" -> {
                for (int i = 0; i < value.size(); i++) {
                    check(own, instance.child(Integer.toString(i), value.get(i)), findings);
                }
            }
            case "minItems" -> demand(value.size() >= rule.asInt(), instance, "has less than " + rule, findings);
            default -> demand(value.size() <= rule.asInt(), instance, "has more than " + rule, findings);
        }
    }

    private static void applyToNumber(String keyword, JsonNode rule, Instance instance, Findings findings) {
        if (instance.value().isNumber()) {
            BigDecimal number = instance.value().decimalValue();
            int order = number.compareTo(rule.decimalValue());
            demand(keyword.equals("minimum") ? order >= 0 : order <= 0, instance, keyword + " " + rule, findings);
        }
    }

    private void applyToText(String keyword, JsonNode rule, Instance instance, Findings findings) {
        if (!instance.value().isString()) {
            return;
        }
        String text = instance.value().asString();
        int length = text.codePointCount(0, text.length());
        boolean right = switch (keyword) {
            case "minLength" -> length >= rule.asInt();
            case "maxLength" -> length <= rule.asInt();
            case "pattern" ->
                patterns.computeIfAbsent(rule.asString(), Pattern::compile)
                        .matcher(text)
                        .find();
            default -> isOfFormat(rule.asString(), text);
        };
        demand(right, instance, "must be of " + keyword + " " + rule, findings);
    }

    private static boolean isOfFormat(String format, String text) {
        return switch (format) {
            case "uuid" -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
            case "uri" -> isUri(text) && URI.create(text).isAbsolute();
            case "uri-reference" -> isUri(text);
            default -> throw new IllegalStateException("the format " + format + " is not known here");
        };
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).toString().equals(text);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static void requireFalse(JsonNode rule, String pointer) {
        if (rule.asBoolean(true)) {
            throw new IllegalStateException("only false is known here: " + pointer);
        }
    }

    private static void refuseOthers(Instance instance, Set<String> known, Findings findings) {
        for (String name : instance.value().propertyNames()) {
            demand(known.contains(name), instance, "may not have " + name, findings);
        }
    }

    private static void demand(boolean holds, Instance instance, String rule, Findings findings) {
        if (!holds) {
            findings.faults().add(instance.at() + " " + rule);
        }
    }
}
