package digaas.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses answers for those who accept that (RFC 9110, section 12.5.3). API Gateway takes octets in base64 and sends
 * them as they are.
 */
public final class ContentCoding {
    /** What is shorter hardly becomes shorter. In octets. */
    static final int LEAST = 1_024;

    private static final Pattern ELEMENT =
            Pattern.compile("\\s*([^\\s;,]+)\\s*(?:;\\s*[qQ]\\s*=\\s*([01](?:\\.\\d{0,3})?)\\s*)?");

    private ContentCoding() {}

    /** An answer as a caller gets it. Caches learn that a text depends on what is accepted. */
    public static HttpResponse applied(HttpRequest request, HttpResponse answer) {
        if (answer.isBase64Encoded()) {
            return answer;
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.merge("vary", "accept-encoding", (own, coding) -> own + ", " + coding);
        byte[] octets = answer.body().getBytes(StandardCharsets.UTF_8);
        if (octets.length < LEAST || !takesGzip(request.header("accept-encoding"))) {
            return new HttpResponse(answer.status(), headers, answer.body(), false);
        }
        headers.put("content-encoding", "gzip");
        return new HttpResponse(answer.status(), headers, Base64.getEncoder().encodeToString(compressed(octets)), true);
    }

    /** Elements that can't be read are passed over. */
    private static boolean takesGzip(Optional<String> accepted) {
        Map<String, Boolean> wanted = new HashMap<>();
        for (String element : accepted.orElse("").split(",", -1)) {
            Matcher parts = ELEMENT.matcher(element);
            if (parts.matches()) {
                boolean refused = parts.group(2) != null && new BigDecimal(parts.group(2)).signum() == 0;
                wanted.put(parts.group(1).toLowerCase(Locale.ROOT), !refused);
            }
        }
        return wanted.getOrDefault("gzip", wanted.getOrDefault("*", false));
    }

    private static byte[] compressed(byte[] octets) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
