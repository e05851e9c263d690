package digaas.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An answer for the gateway.
 *
 * @param body a text, or bytes in base64; empty for none
 */
public record HttpResponse(int status, Map<String, String> headers, String body, boolean isBase64Encoded) {
    /**
     * Octets of JSON that fit an answer: a function returns 6 MB at most, in which quotes and backslashes are escaped
     * once more.
     */
    public static final int MOST_JSON = 5 << 19;

    static final String ETAG = "etag";
    private static final int TAG_OCTETS = 16;

    public static HttpResponse json(int status, JsonNode body) {
        return json(status, Map.of(), body);
    }

    public static HttpResponse json(int status, Map<String, String> headers, JsonNode body) {
        return of(status, "application/json", headers, body.toString());
    }

    public static HttpResponse of(int status, String contentType, Map<String, String> headers, String body) {
        return of(status, contentType, headers, body, false);
    }

    public static HttpResponse bytes(int status, String contentType, byte[] body) {
        return of(status, contentType, Map.of(), Base64.getEncoder().encodeToString(body), true);
    }

    /** What is asked for is elsewhere for now (RFC 9110, section 15.4.3). */
    public static HttpResponse found(URI elsewhere) {
        return of(302, "text/plain; charset=utf-8", Map.of("location", elsewhere.toString()), "");
    }

    private static HttpResponse of(
            int status, String contentType, Map<String, String> headers, String body, boolean isBase64Encoded) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cache-control", "no-store");
        all.putAll(headers);
        all.put("content-type", contentType);
        all.put("x-content-type-options", "nosniff");
        return new HttpResponse(status, all, body, isBase64Encoded);
    }

    /** With a tag that changes whenever the body does, so that callers can ask whether it has changed. */
    public HttpResponse tagged() {
        return tagged(body);
    }

    /**
     * With a tag that changes whenever a text does. It is weak: the same content comes in several codings.
     *
     * @param content what makes the answer another one
     */
    public HttpResponse tagged(String content) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(ETAG, "W/\"" + hash(content) + "\"");
        all.replace("cache-control", "no-store", "private, no-cache");
        return new HttpResponse(status, all, body, isBase64Encoded);
    }

    private static String hash(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_OCTETS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The same with another header. */
    public HttpResponse with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new HttpResponse(status, all, body, isBase64Encoded);
    }

    /** The same headers without a body: the answer to HEAD. */
    public HttpResponse withoutBody() {
        return new HttpResponse(status, headers, "", false);
    }
}
