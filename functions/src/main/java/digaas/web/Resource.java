package digaas.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A resource: a path, or all paths of a form, with its methods.
 *
 * @param path with {@code {name}} for each part that varies: {@code /requests/{id}}
 * @param methods handlers by method
 * @param refusal makes the answer to any other method from the list of those that it supports
 */
public record Resource(String path, Map<String, Handler> methods, Function<String, HttpResponse> refusal) {
    /** Answers a request. */
    public interface Handler {
        /**
         * Answers.
         *
         * @param path the parts of the request's path
         */
        public HttpResponse answer(HttpRequest request, List<String> path) throws InterruptedException;
    }

    /** With one method. */
    public Resource(String path, String method, Handler handler, Function<String, HttpResponse> refusal) {
        this(path, Map.of(method, handler), refusal);
    }

    /** Whether it has a path. */
    public boolean isAt(List<String> actual) {
        List<String> expected = parts(path);
        return expected.size() == actual.size()
                && IntStream.range(0, actual.size())
                        .allMatch(i -> expected.get(i).startsWith("{")
                                || expected.get(i).equals(actual.get(i)));
    }

    /** Answers a request. HEAD is answered like GET. */
    public HttpResponse answer(HttpRequest request, List<String> actual) throws InterruptedException {
        Handler handler = methods.get(request.isHead() ? "GET" : request.method());
        return handler == null ? refusal.apply(supported()) : handler.answer(request, actual);
    }

    private String supported() {
        return methods.keySet().stream()
                .flatMap(method -> method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** A path's parts; slashes at its ends and doubled ones don't matter. */
    public static List<String> parts(String path) {
        return List.of(path.split("/")).stream().filter(part -> !part.isEmpty()).toList();
    }
}
