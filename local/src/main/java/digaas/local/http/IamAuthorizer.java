package digaas.local.http;

import digaas.local.protocol.Account;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets requests through that are signed with the account's one key, as API Gateway does on a route with the
 * authorization AWS_IAM. Here nobody has only some rights.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS: create
 *     a signed request</a>
 */
record IamAuthorizer(Account account) {
    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/,]+)/([^,]+), ?"
            + "SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    /** How far a signature's time may be off, as AWS has it. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Whether the request is signed as it has come. */
    boolean allows(GatewayRequest request, byte[] body) {
        Matcher given = AUTHORIZATION.matcher(request.header("authorization"));
        String time = request.header("x-amz-date");
        if (!given.matches() || !isNow(time, request.receivedAt())) {
            return false;
        }
        String scope = "%s/%s/execute-api/aws4_request".formatted(time.substring(0, 8), account.region());
        List<String> names = List.of(given.group(3).split(";", -1));
        if (!given.group(1).equals(account.accessKeyId())
                || !given.group(2).equals(scope)
                || !names.containsAll(List.of("host", "x-amz-date"))) {
            return false;
        }
        String canonical = canonical(request, names, body);
        String toSign =
                "AWS4-HMAC-SHA256\n%s\n%s\n%s".formatted(time, scope, hash(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] expected = hmac(key(scope), toSign);
        return MessageDigest.isEqual(expected, HexFormat.of().parseHex(given.group(4)));
    }

    private static boolean isNow(String time, Instant now) {
        try {
            Instant signed = LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
            return Duration.between(signed, now).abs().compareTo(SKEW) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String canonical(GatewayRequest request, List<String> names, byte[] body) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append('\n');
        for (byte octet : request.rawPath().getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet == '/' || octet == '-' || octet == '.' || octet == '_' || octet == '~';
            if (plain || (octet > 0 && Character.isLetterOrDigit(octet))) {
                text.append((char) octet);
            } else {
                text.append("%%%02X".formatted(octet & 0xFF));
            }
        }
        text.append('\n').append(parameters(request.query())).append('\n');
        for (String name : names) {
            String value = request.header(name).strip().replaceAll(" +", " ");
            text.append(name).append(':').append(value).append('\n');
        }
        return text.append('\n')
                .append(String.join(";", names))
                .append('\n')
                .append(hash(body))
                .toString();
    }

    private static String parameters(String query) {
        Map<String, List<String>> values = new TreeMap<>(Arrays.stream(query.split("&", -1))
                .filter(parameter -> !parameter.isEmpty())
                .collect(Collectors.groupingBy(parameter -> parameter.replaceFirst("=.*", ""))));
        return values.entrySet().stream()
                .flatMap(name -> name.getValue().stream()
                        .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                        .sorted())
                .collect(Collectors.joining("&"));
    }

    private byte[] key(String scope) {
        byte[] key = ("AWS4" + account.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static String hash(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
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
