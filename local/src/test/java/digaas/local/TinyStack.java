package digaas.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A template with one resource of each kind, its handlers compiled, in a folder. */
public final class TinyStack {
    /** Sends something to every service, and answers with a link to the object that it wrote. */
    private static final String FRONT = """
            import com.amazonaws.services.lambda.runtime.*;
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            import java.time.Duration;
            import java.util.*;
            import software.amazon.awssdk.core.sync.RequestBody;
            import software.amazon.awssdk.services.s3.S3Client;
            import software.amazon.awssdk.services.s3.presigner.S3Presigner;
            import software.amazon.awssdk.services.sfn.SfnClient;
            import software.amazon.awssdk.services.sqs.SqsClient;
            public class Front implements RequestStreamHandler {
                private final Map<String, String> environment;
                private final S3Client s3 = S3Client.create();
                private final S3Presigner presigner = S3Presigner.builder().s3Client(s3).build();
                private final SfnClient sfn = SfnClient.create();
                private final SqsClient sqs = SqsClient.create();
                public Front(Map<String, String> environment) { this.environment = environment; }
                public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                    String bucket = environment.get("BUCKET");
                    s3.putObject(r -> r.bucket(bucket).key("reports/page.html").contentType("text/html"), RequestBody.fromString("<p>seen</p>"));
                    sqs.sendMessage(r -> r.queueUrl(environment.get("QUEUE_URL")).messageBody("do it"));
                    sfn.startExecution(r -> r.stateMachineArn(environment.get("MACHINE_ARN")).name("one").input("{\\"from\\": \\"front\\"}"));
                    String link = presigner.presignGetObject(p -> p.signatureDuration(Duration.ofHours(1)).getObjectRequest(r -> r.bucket(bucket).key("reports/page.html"))).url().toString();
                    out.write(("{\\"statusCode\\": 201, \\"headers\\": {\\"Location\\": \\"" + link + "\\"}, \\"body\\": \\"made\\"}").getBytes(StandardCharsets.UTF_8));
                }
            }
            """;

    /** Writes its event into the table under its own name. */
    private static final String NOTE = """
            import com.amazonaws.services.lambda.runtime.*;
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            import java.util.*;
            import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
            import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
            public class Note implements RequestStreamHandler {
                private final Map<String, String> environment;
                private final DynamoDbClient dynamoDb = DynamoDbClient.create();
                public Note(Map<String, String> environment) { this.environment = environment; }
                public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    dynamoDb.putItem(r -> r.tableName(environment.get("TABLE_NAME")).item(Map.of(
                        "pk", AttributeValue.fromS(environment.get("AWS_LAMBDA_FUNCTION_NAME")), "event", AttributeValue.fromS(event))));
                    out.write("{}".getBytes(StandardCharsets.UTF_8));
                }
            }
            """;

    private TinyStack() {}

    public static LocalStackConfig in(Path folder) throws IOException {
        for (String name : new String[] {"template.yaml", "machine.asl.json"}) {
            try (InputStream resource = Objects.requireNonNull(TinyStack.class.getResourceAsStream(name))) {
                Files.write(folder.resolve(name), resource.readAllBytes());
            }
        }
        new HandlerJar().type("Front", FRONT).type("Note", NOTE).write(folder.resolve("functions.jar"));
        return LocalStackConfig.of(folder);
    }
}
