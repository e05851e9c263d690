package digaas.client.aws;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.client.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.JsonNode;

/** Holds the signatures against those that AWS has published; the file says where. */
class SignatureV4Test {
    private static final JsonNode SUITE = suite();

    private static JsonNode suite() {
        try (InputStream file =
                Objects.requireNonNull(SignatureV4Test.class.getResourceAsStream("signature-vectors.json"))) {
            return Json.MAPPER.readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Arguments> vectors() {
        Stream<JsonNode> all = SUITE.path("vectors").valueStream();
        return all.map(vector -> Arguments.of(vector.path("name").asString(), vector))
                .toList();
    }

    @Test
    void theWholeSuiteIsThere() {
        assertThat(vectors()).hasSize(28);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void aPublishedRequestHasItsSignature(String name, JsonNode vector) {
        Map<String, String> headers = new HashMap<>();
        vector.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        headers.put("X-Amz-Date", SUITE.path("time").asString());
        vector.path("token").asStringOpt().ifPresent(token -> headers.put("X-Amz-Security-Token", token));

        String authorization = new SignatureV4(
                        SUITE.path("access_key").asString(),
                        SUITE.path("secret_key").asString(),
                        SUITE.path("region").asString(),
                        SUITE.path("service").asString(),
                        SUITE.path("time").asString())
                .authorization(
                        vector.path("method").asString(),
                        vector.path("target").asString(),
                        headers,
                        vector.path("body").asString());

        assertThat(authorization)
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=%s, Signature=%s"
                                .formatted(
                                        vector.path("signed_headers").asString(),
                                        vector.path("signature").asString()));
    }

    private static Map<String, String> signed(AwsCredentials credentials, String url) {
        return new SigV4Signer(
                        StaticCredentialsProvider.create(credentials),
                        "eu-west-1",
                        InstantSource.fixed(Instant.parse("2015-08-30T12:36:00Z")))
                .sign("GET", URI.create(url), Map.of("accept", "application/json"), "");
    }

    @ParameterizedTest
    @CsvSource({
        "https://abc.execute-api.eu-west-1.amazonaws.com/time,"
                + " https://abc.execute-api.eu-west-1.amazonaws.com:443/time",
        "http://example.org/time, http://example.org:80/time",
        "HTTP://example.org/time, http://example.org/time",
    })
    void aUsualPortIsNotPartOfTheHost(String url, String same) {
        AwsCredentials key = AwsBasicCredentials.create("AK", "secret");
        assertThat(signed(key, url)).isEqualTo(signed(key, same));
    }

    @Test
    void whatIsSignedIsSent() {
        AwsCredentials key = AwsBasicCredentials.create("AK", "secret");
        assertThat(signed(key, "http://example.org:8080/time"))
                .containsOnlyKeys("x-amz-date", "authorization")
                .containsEntry("x-amz-date", "20150830T123600Z")
                .doesNotContainEntry(
                        "authorization", signed(key, "http://example.org/time").getOrDefault("authorization", ""));

        Map<String, String> session =
                signed(AwsSessionCredentials.create("AK", "secret", "token"), "http://example.org/time");
        assertThat(session).containsEntry("x-amz-security-token", "token");
        assertThat(session.get("authorization")).contains("SignedHeaders=accept;host;x-amz-date;x-amz-security-token,");
    }
}
