package digaas.lambda;

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
}
