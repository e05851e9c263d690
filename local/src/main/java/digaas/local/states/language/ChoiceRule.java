package digaas.local.states.language;

import digaas.local.states.language.expression.Expression;
import digaas.local.states.language.expression.JsonPath;
import digaas.local.states.language.expression.Scope;
import digaas.local.states.language.expression.StateFailure;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The condition of a Choice state's branch. */
public sealed interface ChoiceRule {
    /**
     * Whether it holds.
     *
     * @throws StateFailure {@code States.Runtime} when a path names nothing, except for IsPresent
     */
    boolean holds(Scope scope);

    record And(List<ChoiceRule> rules) implements ChoiceRule {
        @Override
        public boolean holds(Scope scope) {
            return rules.stream().allMatch(rule -> rule.holds(scope));
        }
    }

    record Or(List<ChoiceRule> rules) implements ChoiceRule {
        @Override
        public boolean holds(Scope scope) {
            return rules.stream().anyMatch(rule -> rule.holds(scope));
        }
    }

    record Not(ChoiceRule rule) implements ChoiceRule {
        @Override
        public boolean holds(Scope scope) {
            return !rule.holds(scope);
        }
    }

    /** {@code StringLessThan}, {@code NumericEqualsPath} and their like. A value of another type doesn't hold. */
    record Compare(JsonPath variable, ValueType type, Relation relation, Expression operand) implements ChoiceRule {
        @Override
        public boolean holds(Scope scope) {
            JsonNode left = present(variable, scope);
            JsonNode right = operand instanceof JsonPath path ? present(path, scope) : operand.value(scope, "operand");
            return type.covers(left) && type.covers(right) && relation.holds(type.compare(left, right));
        }
    }

    /** {@code StringMatches}: {@code *} stands for any characters. */
    record Matches(JsonPath variable, Wildcard pattern) implements ChoiceRule {
        @Override
        public boolean holds(Scope scope) {
            JsonNode value = present(variable, scope);
            return value.isString() && pattern.matches(value.stringValue());
        }
    }

    record IsPresent(JsonPath variable, boolean expected) implements ChoiceRule {
        @Override
        public boolean holds(Scope scope) {
            return variable.find(scope).isPresent() == expected;
        }
    }

    record IsNull(JsonPath variable, boolean expected) implements ChoiceRule {
        @Override
        public boolean holds(Scope scope) {
            return present(variable, scope).isNull() == expected;
        }
    }

    record IsType(JsonPath variable, ValueType type, boolean expected) implements ChoiceRule {
        @Override
        public boolean holds(Scope scope) {
            return type.covers(present(variable, scope)) == expected;
        }
    }

    private static JsonNode present(JsonPath path, Scope scope) {
        return path.find(scope)
                .orElseThrow(() -> new StateFailure(
                        Failure.RUNTIME,
                        "Invalid path '" + path.text()
                                + "': The choice state's condition path references an invalid value."));
    }
}
