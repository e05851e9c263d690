package digaas.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Query strings as they are sent (the WHATWG's {@code application/x-www-form-urlencoded}). */
public final class QueryString {
    private QueryString() {}

    /** The query string of these parameters. */
    public static String of(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The names of parameters as often and in the order that they were sent. One that can't be decoded stays as it is. */
    public static List<String> names(String rawQuery) {
        return Stream.of(rawQuery.split("&", -1))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> parameter.split("=", 2)[0])
                .map(QueryString::decoded)
                .toList();
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }
}
