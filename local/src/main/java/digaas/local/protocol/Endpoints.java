package digaas.local.protocol;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the services of this machine listen.
 *
 * @param states where Step Functions listens
 */
public record Endpoints(URI dynamoDb, URI sqs, URI s3, URI states, URI secrets) {
    /** The settings of AWS's SDKs and command line, for a shell. */
    public Map<String, String> environment(Account account) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
        settings.put("AWS_ENDPOINT_URL_SQS", sqs.toString());
        settings.put("AWS_ENDPOINT_URL_S3", s3.toString());
        settings.put("AWS_ENDPOINT_URL_SFN", states.toString());
        settings.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.toString());
        settings.put("AWS_ACCESS_KEY_ID", account.accessKeyId());
        settings.put("AWS_SECRET_ACCESS_KEY", account.secretAccessKey());
        settings.put("AWS_REGION", account.region());
        settings.put("AWS_DEFAULT_REGION", account.region());
        return settings;
    }

    /**
     * The settings of the AWS SDK for Java as system properties. An endpoint that is an IP address also makes its S3
     * client name the bucket in the path.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific
     *     endpoints</a>
     */
    public Map<String, String> systemProperties(Account account) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("aws.endpointUrlDynamoDb", dynamoDb.toString());
        settings.put("aws.endpointUrlSqs", sqs.toString());
        settings.put("aws.endpointUrlS3", s3.toString());
        settings.put("aws.endpointUrlSfn", states.toString());
        settings.put("aws.endpointUrlSecretsManager", secrets.toString());
        settings.put("aws.accessKeyId", account.accessKeyId());
        settings.put("aws.secretAccessKey", account.secretAccessKey());
        settings.put("aws.region", account.region());
        return settings;
    }
}
