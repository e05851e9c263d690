package digaas.lambda;

import digaas.poll.query.AllowedNameservers;
import digaas.request.AllowedCallbacks;
import java.util.Map;
import java.util.Optional;

/** A function's environment variables. */
record Environment(Map<String, String> variables) {
    /** @throws IllegalStateException when the variable is not set or empty */
    String required(String name) {
        String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("the environment variable " + name + " is not set");
        }
        return value;
    }

    /** A variable that may be empty, which means the same as that it is not there. */
    Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    int integer(String name) {
        return Integer.parseInt(required(name));
    }

    /** Where queries may go, as the operator allows. */
    AllowedNameservers allowedNameservers() {
        return new AllowedNameservers(flag("ALLOW_PRIVATE_NAMESERVERS"), flag("ALLOW_ANY_PORT"));
    }

    /**
     * Where ends may be told, as the operator allows. Lambda's runtime API ({@code 127.0.0.1:9001}) takes plain POSTs from
     * whoever is in the environment, so it is no receiver, whatever is allowed.
     */
    AllowedCallbacks allowedCallbacks() {
        var allowed = new AllowedCallbacks(
                allowedNameservers(), flag("ALLOW_PLAIN_CALLBACKS"), eventBus().isPresent());
        return optional("AWS_LAMBDA_RUNTIME_API")
                .map(api -> Integer.parseInt(api.substring(api.lastIndexOf(':') + 1)))
                .map(allowed::withOwnPort)
                .orElse(allowed);
    }

    /** The name of the operator's event bus. */
    Optional<String> eventBus() {
        return Optional.ofNullable(variables.get("CALLBACK_EVENT_BUS")).filter(name -> !name.isEmpty());
    }

    private boolean flag(String name) {
        String value = required(name);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalStateException(name + " must be true or false, not " + value);
        };
    }

    /**
     * Whether Lambda takes a snapshot after initialization and starts the function from it later.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda environment
     *     variables</a>
     */
    boolean isForSnapshot() {
        return "snap-start".equals(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }
}
