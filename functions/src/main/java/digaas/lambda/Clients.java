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
 * SDK clients by the SDK's standard settings: region, credentials and endpoints ({@code AWS_ENDPOINT_URL_DYNAMODB} and its
 * like) come from where every SDK program finds them. None opens a connection before its first call, so that a SnapStart
 * snapshot holds none.
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
     * For whoever waits for an answer of the API and is gone after {@link ApiFunction}'s 29 s: by default the SDK makes eight retries
     * of a throttled call to DynamoDB, which can take a minute, and waits half a minute for each answer.
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
     * Puts objects without asking first (RFC 9110 §10.1.1): reports are small, and url-connection-client throws what goes wrong
     * while it waits for the 100 as something that the SDK doesn't try again.
     */
    private static final class WithoutExpect implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().removeHeader("Expect").build();
        }
    }
}
