package digaas.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code If-None-Match} (RFC 9110, section 13.1.2): who has an answer already is told that it has not changed, without
 * its body.
 */
public final class Precondition {
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    private Precondition() {}

    /** An answer to GET or HEAD, or 304 in its place. */
    public static HttpResponse applied(HttpRequest request, HttpResponse answer) {
        String tag = answer.headers().get(HttpResponse.ETAG);
        boolean known = tag != null
                && request.header("if-none-match")
                        .filter(tags -> matches(tags, tag))
                        .isPresent();
        if (!known) {
            return answer;
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.remove("content-type");
        return new HttpResponse(304, headers, "", false);
    }

    /** By weak comparison: a tag's {@code W/} doesn't matter. */
    private static boolean matches(String tags, String tag) {
        String opaque = opaque(tag);
        return tags.strip().equals("*")
                || TAG.matcher(tags).results().anyMatch(one -> one.group(1).equals(opaque));
    }

    private static String opaque(String tag) {
        return tag.substring(tag.indexOf('"'));
    }
}
