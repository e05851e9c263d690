package digaas.local.states.language.expression;

import tools.jackson.databind.JsonNode;

/** What a field whose name ends in {@code .$} holds, and each argument of an intrinsic function. */
public sealed interface Expression permits JsonPath, IntrinsicCall, Expression.Constant {
    /**
     * The value in a scope.
     *
     * @param field the field it is for, as a failure names it
     * @throws StateFailure when there is none
     */
    JsonNode value(Scope scope, String field);

    /** A literal argument of an intrinsic function. */
    record Constant(JsonNode json) implements Expression {
        @Override
        public JsonNode value(Scope scope, String field) {
            return json;
        }
    }
}
