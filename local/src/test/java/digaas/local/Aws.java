package digaas.local;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A user's AWS clients of a stack. */
record Aws(LocalStack stack) {
    DynamoDbClient dynamoDb() {
        return pointed(DynamoDbClient.builder(), stack.endpoints().dynamoDb()).build();
    }

    S3Client s3() {
        return pointed(S3Client.builder(), stack.endpoints().s3()).build();
    }

    SqsClient sqs() {
        return pointed(SqsClient.builder(), stack.endpoints().sqs()).build();
    }

    /** What a function of the tiny stack has noted. */
    Optional<String> noted(String function) {
        try (DynamoDbClient table = dynamoDb()) {
            Map<String, AttributeValue> item = table.getItem(request -> request.tableName("digaas-Table")
                            .key(Map.of("pk", AttributeValue.fromS("digaas-" + function))))
                    .item();
            return Optional.ofNullable(item.get("event")).map(AttributeValue::s);
        }
    }

    private <B extends AwsClientBuilder<B, ?>> B pointed(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(stack.account().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        stack.account().accessKeyId(), stack.account().secretAccessKey())));
    }
}
