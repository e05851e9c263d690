package digaas.api;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is at a path, or at all paths of a form.
 *
 * @param path with {@code {name}} for each part that varies: {@code /requests/{id}}
 * @param methods what it answers, by method
 * @param refusal the answer to any other method, made of those that it knows
 */
record Resource(String path, Map<String, Handler> methods, Function<String, HttpResponse> refusal) {
    /** Answers a request. */
    interface Handler {
        /**
         * Answers.
         *
         * @param path the parts of the request's path
         */
        HttpResponse answer(HttpRequest request, List<String> path) throws InterruptedException;
    }

    /** With one method. */
    Resource(String path, String method, Handler handler, Function<String, HttpResponse> refusal) {
        this(path, Map.of(method, handler), refusal);
    }

    /** Whether it is at a path. */
    boolean isAt(List<String> actual) {
        List<String> expected = parts(path);
        return expected.size() == actual.size()
                && IntStream.range(0, actual.size())
                        .allMatch(i -> expected.get(i).startsWith("{")
                                || expected.get(i).equals(actual.get(i)));
    }

    HttpResponse answer(HttpRequest request, List<String> actual) throws InterruptedException {
        Handler handler = methods.get(request.method());
        return handler == null
                ? refusal.apply(methods.keySet().stream().sorted().collect(Collectors.joining(", ")))
                : handler.answer(request, actual);
    }

    /** A path's parts; slashes at its ends and doubled ones don't matter. */
    static List<String> parts(String path) {
        return List.of(path.split("/")).stream().filter(part -> !part.isEmpty()).toList();
    }
}
