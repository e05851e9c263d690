package digaas.local.states.language.expression;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A call of an intrinsic function.
 *
 * @param function which
 * @param arguments in order
 */
record IntrinsicCall(Intrinsic function, List<Expression> arguments) implements Expression {
    @Override
    public JsonNode value(Scope scope, String field) {
        List<JsonNode> values =
                arguments.stream().map(each -> each.value(scope, field)).toList();
        return function.apply(values);
    }
}
