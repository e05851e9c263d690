package digaas.local.http;

import digaas.local.template.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The route that a request takes.
 *
 * @param variables the values of the path's variables, by name
 */
record RouteMatch(Resource.Route route, Map<String, String> variables) {
    /** The most specific route that matches, as API Gateway chooses; empty when none does. */
    static Optional<RouteMatch> find(List<RoutePattern> patterns, String method, String path) {
        return patterns.stream()
                .sorted(Comparator.comparingInt(RoutePattern::rank).reversed())
                .flatMap(pattern ->
                        pattern
                                .match(method, path)
                                .map(variables -> new RouteMatch(pattern.route(), variables))
                                .stream())
                .findFirst();
    }
}
