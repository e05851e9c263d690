package digaas.zones.api;

import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.QueryString;
import digaas.web.UuidText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list's parameters ask for.
 *
 * @param filters patterns by name
 * @param sortKey null if nobody asks for an order and the list has its own
 * @param descending whether the last comes first
 * @param marker behind which element the page begins; null for the first page
 * @param limit most elements on the page
 */
record ListQuery(
        Map<String, String> filters,
        @Nullable String sortKey,
        boolean descending,
        @Nullable UUID marker,
        int limit) {
    static final String LIMIT = "limit";
    static final String MARKER = "marker";
    static final String SORT_KEY = "sort_key";
    static final String SORT_DIR = "sort_dir";

    /** What every list takes beside its filters. */
    static final Set<String> PAGING = Set.of(LIMIT, MARKER, SORT_KEY, SORT_DIR);

    static final int DEFAULT_LIMIT = 20;
    static final int HIGHEST_LIMIT = 1_000;
    private static final String MAX = "max";

    /**
     * What a list can do.
     *
     * @param filters by which fields it may be filtered
     * @param sortKeys by which it may be sorted
     * @param usualKey by which it is sorted when nobody asks; null for an order of its own
     */
    record Shape(
            Set<String> filters,
            List<String> sortKeys,
            @Nullable String usualKey) {}

    /** Answers by a request's parameters, if they are right. */
    static HttpResponse answer(HttpRequest request, Shape shape, Function<ListQuery, HttpResponse> answer) {
        Map<String, String> filters = new LinkedHashMap<>(request.query());
        filters.keySet().removeAll(PAGING);
        List<String> unknown = filters.keySet().stream()
                .filter(name -> !shape.filters().contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            return DesignateErrors.badRequest("Invalid filters " + listed(unknown));
        }
        List<String> twice = duplicates(request);
        if (!twice.isEmpty()) {
            return DesignateErrors.badRequest("Duplicate filters " + listed(twice));
        }
        return paging(request, shape, filters, answer);
    }

    /** A name may be empty: that is shown. */
    private static String listed(List<String> names) {
        return names.stream().map(name -> name.isEmpty() ? "\"\"" : name).collect(Collectors.joining(", "));
    }

    private static List<String> duplicates(HttpRequest request) {
        Set<String> seen = new HashSet<>();
        return QueryString.names(request.rawQuery()).stream()
                .filter(name -> !seen.add(name))
                .distinct()
                .sorted()
                .toList();
    }

    private static HttpResponse paging(
            HttpRequest request, Shape shape, Map<String, String> filters, Function<ListQuery, HttpResponse> answer) {
        Map<String, String> query = request.query();
        String limit = query.getOrDefault(LIMIT, Integer.toString(DEFAULT_LIMIT));
        if (!isLimit(limit)) {
            return DesignateErrors.invalid("invalid_limit", "limit must be 1 to %,d, or max".formatted(HIGHEST_LIMIT));
        }
        String given = query.get(SORT_KEY);
        String sortKey = given == null ? shape.usualKey() : given;
        if (given != null && !shape.sortKeys().contains(given)) {
            return DesignateErrors.invalid(
                    "invalid_sort_key", "sort_key must be one of " + String.join(", ", shape.sortKeys()));
        }
        String direction = query.getOrDefault(SORT_DIR, "asc");
        if (!direction.equals("asc") && !direction.equals("desc")) {
            return DesignateErrors.invalid("invalid_sort_dir", "sort_dir must be asc or desc");
        }
        String marker = query.get(MARKER);
        UUID after = marker == null ? null : UuidText.parse(marker).orElse(null);
        if (marker != null && after == null) {
            return DesignateErrors.invalid("invalid_marker", "marker must be the id of an element of the list");
        }
        return answer.apply(new ListQuery(
                filters,
                sortKey,
                direction.equals("desc"),
                after,
                limit.equals(MAX) ? HIGHEST_LIMIT : Integer.parseInt(limit)));
    }

    private static boolean isLimit(String text) {
        return text.equals(MAX)
                || (text.matches("\\d{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= HIGHEST_LIMIT);
    }

    /** The answer when the marker is no element's id. */
    static HttpResponse markerNotFound() {
        return DesignateErrors.invalid("marker_not_found", "The marker is not the id of an element of this list.");
    }
}
