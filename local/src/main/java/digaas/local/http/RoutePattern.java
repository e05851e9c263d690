package digaas.local.http;

import digaas.local.template.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route's method and path, {@code GET /requests/{id}}; a last part {@code {name+}} takes the rest of the path.
 *
 * @param route what it leads to
 * @param method {@code ANY} for every method
 * @param parts the path's parts; empty for {@code $default}, which takes what no other route does
 */
record RoutePattern(Resource.Route route, String method, List<String> parts) {
    private static final String DEFAULT = "$default";

    static RoutePattern of(Resource.Route route) {
        if (route.key().equals(DEFAULT)) {
            return new RoutePattern(route, "ANY", List.of());
        }
        int space = route.key().indexOf(' ');
        return new RoutePattern(
                route, route.key().substring(0, space), parts(route.key().substring(space + 1)));
    }

    /** How specific it is: the most specific of the routes that match is the one taken. */
    int rank() {
        if (isDefault()) {
            return -1;
        }
        long literal = parts.stream().filter(part -> !isVariable(part)).count();
        return (int) literal * 4 + (isGreedy() ? 0 : 2) + (method.equals("ANY") ? 0 : 1);
    }

    private boolean isDefault() {
        return route.key().equals(DEFAULT);
    }

    private boolean isGreedy() {
        return !parts.isEmpty() && parts.getLast().endsWith("+}");
    }

    /** The path's variables when the request matches; empty when it doesn't. */
    Optional<Map<String, String>> match(String requestMethod, String path) {
        if (isDefault()) {
            return Optional.of(Map.of());
        }
        List<String> actual = parts(path);
        boolean fits = isGreedy() ? actual.size() >= parts.size() : actual.size() == parts.size();
        return fits && (method.equals("ANY") || method.equals(requestMethod)) ? variables(actual) : Optional.empty();
    }

    private Optional<Map<String, String>> variables(List<String> actual) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.endsWith("+}") && isVariable(part)) {
                variables.put(part.substring(1, part.length() - 2), String.join("/", actual.subList(i, actual.size())));
            } else if (isVariable(part)) {
                variables.put(part.substring(1, part.length() - 1), actual.get(i));
            } else if (!part.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static boolean isVariable(String part) {
        return part.startsWith("{") && part.endsWith("}");
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
