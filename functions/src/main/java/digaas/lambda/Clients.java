package digaas.lambda;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SDK clients with the SDK's standard settings: region, credentials and endpoints ({@code AWS_ENDPOINT_URL_DYNAMODB}
 * and the like) come from the usual places. A client opens no connection before its first call, so that a SnapStart
 * snapshot has none.
 */
final class Clients {
    private static final Duration LONGEST_PROMPT_CALL = Duration.ofSeconds(10);

    private Clients() {}

    private static SdkHttpClient http() {
        return UrlConnectionHttpClient.create();
    }

    static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder().httpClient(http()).build();
    }

    static DynamoDbClient promptDynamoDb() {
        return DynamoDbClient.builder()
                .httpClient(http())
                .overrideConfiguration(Clients::prompt)
                .build();
    }

    static SfnClient promptStepFunctions() {
        return SfnClient.builder()
                .httpClient(http())
                .overrideConfiguration(Clients::prompt)
                .build();
    }

    static SqsClient promptSqs() {
        return SqsClient.builder()
                .httpClient(http())
                .overrideConfiguration(Clients::prompt)
                .build();
    }

    /**
     * For calls while a caller of the API waits, at most {@link ApiFunction}'s 29 s: by default the SDK retries a
     * throttled call to DynamoDB eight times, which can take a minute, and waits half a minute for each answer.
     */
    private static void prompt(ClientOverrideConfiguration.Builder settings) {
        settings.retryStrategy(RetryMode.STANDARD).apiCallTimeout(LONGEST_PROMPT_CALL);
    }

    static SfnClient stepFunctions() {
        return SfnClient.builder().httpClient(http()).build();
    }

    static SqsClient sqs() {
        return SqsClient.builder().httpClient(http()).build();
    }

    static SecretsManagerClient secrets() {
        return SecretsManagerClient.builder().httpClient(http()).build();
    }

    static S3Client s3() {
        return S3Client.builder()
                .httpClient(http())
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(new WithoutExpect()))
                .build();
    }

    static S3Presigner s3Presigner() {
        return S3Presigner.create();
    }

    /**
     * Puts objects without {@code Expect: 100-continue} (RFC 9110 §10.1.1): reports are small, and when
     * url-connection-client fails while it waits for the 100, it throws an exception that the SDK doesn't retry.
     */
    private static final class WithoutExpect implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().removeHeader("Expect").build();
        }
    }
}
