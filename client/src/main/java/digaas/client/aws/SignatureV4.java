package digaas.client.aws;

import digaas.client.api.Query;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS's Signature Version 4.
 *
 * @param time as 20150830T123600Z
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS: create
 *     a signed request</a>
 */
record SignatureV4(String accessKey, String secretKey, String region, String service, String time) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final int DATE_LENGTH = 8;

    /**
     * The header Authorization of a request.
     *
     * @param target path and query, percent-encoded as they are sent
     * @param headers all that are signed, host and x-amz-date among them
     */
    String authorization(String method, String target, Map<String, String> headers, String body) {
        SortedMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) ->
                signed.put(name.toLowerCase(Locale.ROOT), value.strip().replaceAll("\\s+", " ")));
        String names = String.join(";", signed.keySet());
        String scope = String.join("/", time.substring(0, DATE_LENGTH), region, service, "aws4_request");
        String toSign = String.join("\n", ALGORITHM, time, scope, hash(canonical(method, target, signed, names, body)));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(ALGORITHM, accessKey, scope, names, HexFormat.of().formatHex(hmac(key, toSign)));
    }

    private static String canonical(
            String method, String target, SortedMap<String, String> headers, String names, String body) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        Stream<String> lines = headers.entrySet().stream().map(header -> header.getKey() + ":" + header.getValue());
        return Stream.of(
                        Stream.of(
                                method, twiceEncoded(path), query(question < 0 ? "" : target.substring(question + 1))),
                        lines,
                        Stream.of("", names, hash(body)))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
    }

    /** All services but S3 want what is encoded encoded once more. */
    private static String twiceEncoded(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> Query.encoded(segment).replace("*", "%2A").replace("%7E", "~"))
                .collect(Collectors.joining("/"));
    }

    /** Its parameters by name, then by value. */
    private static String query(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                // '=' would come after characters that names have, such as '-'.
                .sorted((one, other) -> one.replaceFirst("=", "\0").compareTo(other.replaceFirst("=", "\0")))
                .collect(Collectors.joining("&"));
    }

    private static String hash(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }
}
