package digaas.lambda;

import digaas.poll.query.AllowedNameservers;
import java.util.Map;

/** A function's environment variables. */
record Environment(Map<String, String> variables) {
    /** @throws IllegalStateException when the template does not give the function this variable */
    String required(String name) {
        String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("the function's environment has no " + name);
        }
        return value;
    }

    int integer(String name) {
        return Integer.parseInt(required(name));
    }

    /** Where the operator lets queries go. */
    AllowedNameservers allowedNameservers() {
        return new AllowedNameservers(flag("ALLOW_PRIVATE_NAMESERVERS"), flag("ALLOW_ANY_PORT"));
    }

    private boolean flag(String name) {
        String value = required(name);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalStateException(name + " is neither true nor false: " + value);
        };
    }

    /**
     * Whether Lambda takes a snapshot once the function is built, and starts it from that later.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda environment variables</a>
     */
    boolean isForSnapshot() {
        return "snap-start".equals(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }
}
