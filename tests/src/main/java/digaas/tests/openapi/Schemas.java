package digaas.tests.openapi;

import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
        check(pointer, new Instance(value, "", new HashSet<>(), findings));
        return findings;
    }

    /**
     * A value, or one inside it.
     *
     * @param at where it is, a JSON pointer
     * @param evaluated its properties that a schema spoke of
     */
    private record Instance(JsonNode value, String at, Set<String> evaluated, Findings findings) {
        Instance child(String name, JsonNode child) {
            return new Instance(child, at + "/" + name, new HashSet<>(), findings);
        }

        void demand(boolean holds, String rule) {
            if (!holds) {
                findings.faults().add(at + " " + rule);
            }
        }
    }

    private void check(String pointer, Instance instance) {
        JsonNode schema = document.at(pointer);
        if (schema.isBoolean()) {
            instance.demand(schema.asBoolean(), "may not be there");
            return;
        }
        if (!schema.isObject()) {
            throw new IllegalStateException("there is no schema at " + pointer);
        }
        schema.properties().forEach(keyword -> apply(keyword.getKey(), keyword.getValue(), pointer, instance));
        if (schema.has("unevaluatedProperties")) {
            for (String name : instance.value().propertyNames()) {
                instance.demand(instance.evaluated().contains(name), "may not have " + name);
            }
        }
    }

    /** Each keyword speaks of values of one type only, and lets all others pass. */
    private void apply(String keyword, JsonNode rule, String pointer, Instance instance) {
        String own = pointer + "/" + keyword;
        JsonNode value = instance.value();
        switch (keyword) {
            case "$ref" -> check(rule.asString().substring(1), instance);
            case "allOf" -> branches(rule, own).forEach(branch -> check(branch, instance));
            case "anyOf" -> choose(branches(rule, own), instance, false);
            case "oneOf" -> choose(branches(rule, own), instance, true);
            case "if" -> check(pointer + (fits(own, instance) ? "/then" : "/else"), instance);
            case "then", "else" -> {}
            case "type" -> instance.demand(isOfType(rule, value), "must be of type " + rule);
            case "enum" -> instance.demand(rule.valueStream().anyMatch(value::equals), "must be one of " + rule);
            case "const" -> instance.demand(rule.equals(value), "must be " + rule);
            case "required" -> {
                for (JsonNode name : rule) {
                    instance.demand(!value.isObject() || value.has(name.asString()), "must have " + name.asString());
                }
            }
            case "properties" ->
                rule.propertyNames().stream().filter(value::has).forEach(name -> {
                    instance.findings().seen().add(own + "/" + name);
                    checkProperty(own + "/" + name, name, instance);
                });
            case "additionalProperties" ->
                value.propertyNames().stream()
                        .filter(name -> !document.at(pointer).path("properties").has(name))
                        .forEach(name -> checkProperty(own, name, instance));
            case "propertyNames" ->
                value.propertyNames()
                        .forEach(name -> check(own, instance.child(name, JsonNodeFactory.instance.stringNode(name))));
            case "maxProperties" ->
                instance.demand(!value.isObject() || value.size() <= rule.asInt(), "has more than " + rule + " fields");
            case "items" -> {
                for (int i = 0; value.isArray() && i < value.size(); i++) {
                    check(own, instance.child(Integer.toString(i), value.get(i)));
                }
            }
            case "minProperties" ->
                instance.demand(!value.isObject() || value.size() >= rule.asInt(), "has less than " + rule + " fields");
            case "minItems" ->
                instance.demand(!value.isArray() || value.size() >= rule.asInt(), "has less than " + rule);
            case "maxItems" ->
                instance.demand(!value.isArray() || value.size() <= rule.asInt(), "has more than " + rule);
            case "minimum" -> instance.demand(!value.isNumber() || order(value, rule) >= 0, "minimum " + rule);
            case "maximum" -> instance.demand(!value.isNumber() || order(value, rule) <= 0, "maximum " + rule);
            case "minLength", "maxLength", "pattern", "format" ->
                instance.demand(
                        !value.isString() || isText(keyword, rule, value.asString()),
                        "must be of " + keyword + " " + rule);
            case "unevaluatedProperties" -> {
                if (rule.asBoolean(true)) {
                    throw new IllegalStateException("only false is known here: " + own);
                }
            }
            default -> {
                if (!ANNOTATIONS.contains(keyword)) {
                    throw new IllegalStateException("the keyword " + keyword + " is not known here: " + pointer);
                }
            }
        }
    }

    private static List<String> branches(JsonNode schemas, String pointer) {
        return IntStream.range(0, schemas.size())
                .mapToObj(i -> pointer + "/" + i)
                .toList();
    }

    private void choose(List<String> branches, Instance instance, boolean exactlyOne) {
        List<String> right = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String branch : branches) {
            var again = new Instance(instance.value(), instance.at(), new HashSet<>(), new Findings());
            check(branch, again);
            if (again.findings().faults().isEmpty()) {
                right.add(branch);
                instance.evaluated().addAll(again.evaluated());
                instance.findings().seen().addAll(again.findings().seen());
            }
            faults.addAll(again.findings().faults());
        }
        instance.demand(!right.isEmpty(), "fits no schema: " + faults);
        instance.demand(!exactlyOne || right.size() <= 1, "fits several schemas: " + right);
    }

    private boolean fits(String schema, Instance instance) {
        var apart = new Instance(instance.value(), instance.at(), new HashSet<>(), new Findings());
        check(schema, apart);
        return apart.findings().faults().isEmpty();
    }

    private void checkProperty(String schema, String name, Instance instance) {
        instance.evaluated().add(name);
        check(schema, instance.child(name, instance.value().get(name)));
    }

    private static int order(JsonNode value, JsonNode limit) {
        return value.decimalValue().compareTo(limit.decimalValue());
    }

    private boolean isText(String keyword, JsonNode rule, String text) {
        int length = text.codePointCount(0, text.length());
        return switch (keyword) {
            case "minLength" -> length >= rule.asInt();
            case "maxLength" -> length <= rule.asInt();
            case "pattern" ->
                patterns.computeIfAbsent(rule.asString(), Pattern::compile)
                        .matcher(text)
                        .find();
            default -> isOfFormat(rule.asString(), text);
        };
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

    private static boolean isOfFormat(String format, String text) {
        return switch (format) {
            case "uuid" -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
            case "uri" -> isUri(text) && URI.create(text).isAbsolute();
            case "uri-reference" -> isUri(text);
            case "date-time" -> isDateTime(text);
            default -> throw new IllegalStateException("the format " + format + " is not known here");
        };
    }

    private static boolean isDateTime(String text) {
        try {
            var _ = OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).toString().equals(text);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
