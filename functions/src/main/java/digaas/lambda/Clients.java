package digaas.lambda;

import digaas.aws.events.EventBus;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
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

    private static final Duration LONGEST_QUICK_CALL = Duration.ofSeconds(1);

    private static final Duration LONGEST_KEY_CALL = Duration.ofSeconds(4);

    private Clients() {}

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(UrlConnectionHttpClient.create()).build();
    }

    /**
     * A client for calls while a caller of the API waits, at most {@link ApiFunction}'s 29 s, and for the first read of
     * a round, which nothing is polled before: by default the SDK retries a throttled call to DynamoDB eight times,
     * which can take a minute, and waits half a minute for each answer.
     */
    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C prompt(B builder) {
        return client(builder.overrideConfiguration(
                settings -> settings.retryStrategy(RetryMode.STANDARD).apiCallTimeout(LONGEST_PROMPT_CALL)));
    }

    static DynamoDbClient dynamoDb() {
        return client(DynamoDbClient.builder());
    }

    static DynamoDbClient promptDynamoDb() {
        return prompt(DynamoDbClient.builder());
    }

    /** A client for calls that nobody waits for and that are soon out of date: they are not tried again. */
    static DynamoDbClient quickDynamoDb() {
        return client(DynamoDbClient.builder()
                .overrideConfiguration(settings -> settings.retryStrategy(strategy -> strategy.maxAttempts(1))
                        .apiCallTimeout(LONGEST_QUICK_CALL)));
    }

    static SfnClient stepFunctions() {
        return client(SfnClient.builder());
    }

    static SfnClient promptStepFunctions() {
        return prompt(SfnClient.builder());
    }

    /** A bus whose calls are not tried again: whoever has an event to tell comes again. */
    static EventBus eventBus(String name) {
        Region region = DefaultAwsRegionProviderChain.builder().build().getRegion();
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(LONGEST_KEY_CALL)
                .socketTimeout(LONGEST_PROMPT_CALL)
                .build();
        return new EventBus(
                http, DefaultCredentialsProvider.builder().build(), eventEndpoint(region), region.id(), name);
    }

    /** As the SDK's own client for EventBridge finds it. */
    static URI eventEndpoint(Region region) {
        return AwsClientEndpointProvider.builder()
                .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_EVENTBRIDGE")
                .serviceEndpointOverrideSystemProperty("aws.endpointUrlEventBridge")
                .serviceProfileProperty("eventbridge")
                .profileFile(ProfileFile::defaultProfileFile)
                .profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
                .serviceEndpointPrefix("events")
                .defaultProtocol("https")
                .region(region)
                .build()
                .clientEndpoint();
    }

    static SqsClient sqs() {
        return client(SqsClient.builder());
    }

    static SqsClient promptSqs() {
        return prompt(SqsClient.builder());
    }

    /** Whoever needs a key waits for it: a caller of the API, or a query that has a few seconds. */
    static SecretsManagerClient secrets() {
        return SecretsManagerClient.builder()
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(1))
                        .socketTimeout(Duration.ofSeconds(2))
                        .build())
                .overrideConfiguration(
                        settings -> settings.retryStrategy(RetryMode.STANDARD).apiCallTimeout(LONGEST_KEY_CALL))
                .build();
    }

    static S3Client s3() {
        return client(S3Client.builder()
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(new WithoutExpect())));
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
