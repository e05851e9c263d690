package digaas.local.protocol;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls an AWS service in its JSON protocol (<a
 * href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">awsJson1_0</a>). The signature is a dummy: the
 * servers of this machine want one to be there and don't check it.
 */
public final class AwsJsonClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI endpoint;
    private final String service;
    private final String targetPrefix;
    private final String region;

    private AwsJsonClient(URI endpoint, String service, String targetPrefix, String region) {
        this.endpoint = endpoint;
        this.service = service;
        this.targetPrefix = targetPrefix;
        this.region = region;
    }

    /** A client of a DynamoDB server. */
    public static AwsJsonClient dynamoDb(URI endpoint, String region) {
        return new AwsJsonClient(endpoint, "dynamodb", "DynamoDB_20120810", region);
    }

    /** A client of an SQS server. */
    public static AwsJsonClient sqs(URI endpoint, String region) {
        return new AwsJsonClient(endpoint, "sqs", "AmazonSQS", region);
    }

    /**
     * Calls one operation and waits for its answer.
     *
     * @param request the operation's input, as Jackson writes it
     * @param timeout how long to wait for the answer
     * @throws AwsServiceException when the service answers with an error
     * @throws IOException when no answer comes
     * @throws InterruptedException when the calling thread is interrupted while it waits
     */
    public JsonNode call(String operation, Object request, Duration timeout) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", targetPrefix + "." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/" + region + "/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request)))
                .build();
        HttpResponse<String> answer = http.send(post, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        }
        throw AwsServiceException.of(operation, answer.statusCode(), answer.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
