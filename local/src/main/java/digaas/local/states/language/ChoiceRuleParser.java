package digaas.local.states.language;

import digaas.local.states.language.expression.Expression;
import digaas.local.states.language.expression.JsonPath;
import digaas.local.states.language.expression.JsonPathParser;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the rules of a Choice state. */
record ChoiceRuleParser(DefinitionFields fields) {

    /** A rule at the top, which has Next. */
    static State.Choice.Branch branch(DefinitionFields state, JsonNode json) {
        DefinitionFields fields = state.inside("Choices", json);
        String next = fields.needText("Next");
        ChoiceRule rule = new ChoiceRuleParser(fields).rule(json);
        fields.end();
        return new State.Choice.Branch(rule, next);
    }

    private ChoiceRule inner(JsonNode json) {
        DefinitionFields inside = fields.inside("rule", json);
        ChoiceRule rule = new ChoiceRuleParser(inside).rule(json);
        inside.end();
        return rule;
    }

    private ChoiceRule rule(JsonNode json) {
        if (fields.has("And")) {
            return new ChoiceRule.And(inners("And"));
        }
        if (fields.has("Or")) {
            return new ChoiceRule.Or(inners("Or"));
        }
        if (fields.has("Not")) {
            return new ChoiceRule.Not(inner(fields.need("Not")));
        }
        JsonPath variable = fields.parsed("Variable", JsonPathParser::parseReference)
                .orElseThrow(() -> fields.refuse("Variable", "is missing"));
        String operator = json.propertyNames().stream()
                .filter(name -> !List.of("Variable", "Next", "Comment").contains(name))
                .findFirst()
                .orElseThrow(() -> fields.refuse("Variable", "has no comparison beside it"));
        return comparison(variable, operator);
    }

    private List<ChoiceRule> inners(String name) {
        List<ChoiceRule> rules = fields.list(name).stream().map(this::inner).toList();
        if (rules.isEmpty()) {
            throw fields.refuse(name, "must be an array that isn't empty");
        }
        return rules;
    }

    private ChoiceRule comparison(JsonPath variable, String operator) {
        return switch (operator) {
            case "IsPresent" -> new ChoiceRule.IsPresent(variable, needFlag(operator));
            case "IsNull" -> new ChoiceRule.IsNull(variable, needFlag(operator));
            case "StringMatches" -> new ChoiceRule.Matches(variable, Wildcard.parse(fields.needText(operator)));
            default ->
                typeTest(variable, operator)
                        .or(() -> compare(variable, operator))
                        .orElseThrow(() -> fields.refuse(operator, "is not a comparison that this machine supports"));
        };
    }

    private Optional<ChoiceRule> typeTest(JsonPath variable, String operator) {
        return Arrays.stream(ValueType.values())
                .filter(type -> operator.equals("Is" + type.asl))
                .findFirst()
                .map(type -> new ChoiceRule.IsType(variable, type, needFlag(operator)));
    }

    private Optional<ChoiceRule> compare(JsonPath variable, String operator) {
        boolean byPath = operator.endsWith("Path");
        String plain = byPath ? operator.substring(0, operator.length() - 4) : operator;
        for (ValueType type : ValueType.values()) {
            for (Relation relation : Relation.values()) {
                boolean known = type != ValueType.BOOLEAN || relation == Relation.EQUALS;
                if (known && plain.equals(type.asl + relation.asl)) {
                    Expression operand = byPath ? path(operator) : constant(operator, type);
                    return Optional.of(new ChoiceRule.Compare(variable, type, relation, operand));
                }
            }
        }
        return Optional.empty();
    }

    private Expression path(String operator) {
        return fields.parsed(operator, JsonPathParser::parseReference).orElseThrow();
    }

    private Expression constant(String operator, ValueType type) {
        JsonNode value = fields.need(operator);
        if (!type.covers(value)) {
            throw fields.refuse(operator, "must hold a " + type.asl.toLowerCase(java.util.Locale.ROOT));
        }
        return new Expression.Constant(value);
    }

    private boolean needFlag(String operator) {
        return fields.flag(operator).orElseThrow();
    }
}
