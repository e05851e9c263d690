package digaas.zones.api;

import digaas.json.Json;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list that is read as a whole, then filtered, sorted and cut into pages.
 *
 * @param name of the array in the answer
 * @param id of an element
 * @param filters the text of each field by which it may be filtered
 * @param sortKeys the order by each key
 * @param keys the keys; the first is used when nobody asks for one
 */
record Listing<T>(
        String name,
        Function<T, UUID> id,
        Map<String, Function<T, @Nullable String>> filters,
        Map<String, Comparator<T>> sortKeys,
        List<String> keys) {

    /** The page that a request asks for. */
    HttpResponse answer(HttpRequest request, Supplier<List<T>> all, Function<T, ObjectNode> view) {
        return ListQuery.answer(request, shape(), query -> page(request, query, all.get(), view));
    }

    ListQuery.Shape shape() {
        return new ListQuery.Shape(filters.keySet(), keys, keys.getFirst());
    }

    private HttpResponse page(HttpRequest request, ListQuery query, List<T> all, Function<T, ObjectNode> view) {
        List<T> sorted = all.stream().sorted(order(query)).toList();
        int marker = query.marker() == null
                ? -1
                : IntStream.range(0, sorted.size())
                        .filter(i -> id.apply(sorted.get(i)).equals(query.marker()))
                        .findFirst()
                        .orElse(sorted.size());
        if (marker == sorted.size() && query.marker() != null) {
            return ListQuery.markerNotFound();
        }
        long total = sorted.stream().filter(element -> isMeant(element, query)).count();
        List<T> rest = sorted.subList(marker + 1, sorted.size()).stream()
                .filter(element -> isMeant(element, query))
                .limit(query.limit() + 1L)
                .toList();
        List<T> page = rest.subList(0, Math.min(rest.size(), query.limit()));
        return answer(
                request,
                name,
                page.stream().map(view).toList(),
                total,
                rest.size() > page.size() ? id.apply(page.getLast()) : null);
    }

    /**
     * A page.
     *
     * @param total how many elements there are on all pages; null if that is not known
     * @param last the last element's id, if there is another page
     */
    static HttpResponse answer(
            HttpRequest request, String name, List<ObjectNode> elements, @Nullable Long total, @Nullable UUID last) {
        ObjectNode json = Json.node();
        ArrayNode array = json.putArray(name);
        elements.forEach(array::add);
        Links links = Links.of(request);
        ObjectNode shown = json.putObject("links").put("self", links.self(request));
        if (last != null) {
            shown.put("next", links.next(request, last));
        }
        ObjectNode metadata = json.putObject("metadata");
        if (total != null) {
            metadata.put("total_count", total);
        }
        return HttpResponse.json(200, json);
    }

    /** Equal ones are sorted by their ids, so that each is on one page. */
    private Comparator<T> order(ListQuery query) {
        Comparator<T> order = query.sortKey() == null ? null : sortKeys.get(query.sortKey());
        if (order == null) {
            throw new IllegalStateException("no order by " + query.sortKey());
        }
        Comparator<T> whole = order.thenComparing(id);
        return query.descending() ? whole.reversed() : whole;
    }

    private boolean isMeant(T element, ListQuery query) {
        return query.filters().entrySet().stream().allMatch(filter -> {
            Function<T, @Nullable String> field = filters.get(filter.getKey());
            return field != null && new Wildcard(filter.getValue()).matches(field.apply(element));
        });
    }
}
