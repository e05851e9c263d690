package digaas.tests.coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The smallest function that one would write for the same job: the shape of the SAM CLI's Java template, with one
 * GetItem. Its client is as AWS advises for Lambda.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/lambda-optimize-starttime.html">Reduce SDK
 *     startup time for AWS Lambda</a>
 */
public final class Peer implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
    private final DynamoDbClient dynamoDb = DynamoDbClient.builder()
            .region(Region.of(System.getenv("AWS_REGION")))
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent input, Context context) {
        var item = dynamoDb.getItem(get -> get.tableName(System.getenv("TABLE_NAME"))
                .key(Map.of(
                        "pk",
                        AttributeValue.fromS("request#" + input.getPath()),
                        "sk",
                        AttributeValue.fromS("request"))));
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(item.hasItem() ? 200 : 404)
                .withHeaders(Map.of("Content-Type", "application/json"))
                .withBody("{\"message\": \"hello world\"}");
    }
}
