package digaas.aws.events;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event bus of EventBridge. The SDK's client for it has 1.6 MB, which every function would carry for this one call,
 * so the call is made here and signed by the SDK. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
public final class EventBus {
    private static final JsonMapper JSON = new JsonMapper();
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final int MOST_OF_ANSWER = 64 * 1024;

    private final SdkHttpClient http;
    private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final URI endpoint;
    private final String region;
    private final String name;

    /**
     * A bus, of which nothing is asked yet. The caller closes the client.
     *
     * @param http its timeouts are those of each call
     * @param endpoint of EventBridge in the region
     */
    public EventBus(
            SdkHttpClient http,
            IdentityProvider<? extends AwsCredentialsIdentity> credentials,
            URI endpoint,
            String region,
            String name) {
        this.http = http;
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.region = region;
        this.name = name;
    }

    /**
     * Puts an event on the bus, by one call.
     *
     * @param type the {@code detail-type}
     * @param detail a JSON object's text
     * @throws RuntimeException when it may not be there
     */
    public void put(String source, String type, String detail) {
        ObjectNode call = JSON.createObjectNode();
        call.putArray("Entries")
                .addObject()
                .put("EventBusName", name)
                .put("Source", source)
                .put("DetailType", type)
                .put("Detail", detail);
        SignedRequest signed = signed(JSON.writeValueAsBytes(call));
        try {
            check(http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElseThrow())
                            .build())
                    .call());
        } catch (IOException e) {
            throw new IllegalStateException("the event bus cannot be reached", e);
        }
    }

    private SignedRequest signed(byte[] call) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(call.length))
                .putHeader("X-Amz-Target", "AWSEvents.PutEvents")
                .build();
        AwsCredentialsIdentity identity = credentials.resolveIdentity().join();
        return SIGNER.sign(sign -> sign.identity(identity)
                .request(request)
                .payload(ContentStreamProvider.fromByteArray(call))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "events")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    }

    /** An event may be refused by an answer of 200, which then says so and why. */
    private static void check(HttpExecuteResponse response) throws IOException {
        int status = response.httpResponse().statusCode();
        JsonNode answer = answer(response);
        if (status != 200) {
            throw new IllegalStateException("the event bus answered " + status + " "
                    + answer.path("__type").asString(""));
        }
        if (answer.path("FailedEntryCount").asInt(1) != 0) {
            throw new IllegalStateException("the event bus refused an event: "
                    + answer.at("/Entries/0/ErrorCode").asString(""));
        }
    }

    private static JsonNode answer(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return JSON.createObjectNode();
        }
        try (InputStream body = response.responseBody().get()) {
            return JSON.readTree(new String(body.readNBytes(MOST_OF_ANSWER), StandardCharsets.UTF_8));
        } catch (JacksonException notJson) {
            return JSON.createObjectNode();
        }
    }
}
