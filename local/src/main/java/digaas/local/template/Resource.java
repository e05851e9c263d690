package digaas.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A resource of the template as this machine provides it: parameters applied, references resolved. */
public sealed interface Resource {
    /** The resource's name in the template. */
    String logicalId();

    /**
     * A Lambda function.
     *
     * @param name its physical name
     * @param arn its ARN without an alias
     * @param alias the alias that callers go through; empty when it has none
     * @param handler the handler class's full name
     * @param code the jar that holds it
     * @param memoryMebibytes its memory, which its price depends on; nothing enforces it here
     * @param timeout how long an invocation may take
     * @param environment its variables
     * @param events what invokes it by itself
     * @param grants what it may do
     */
    record Function(
            String logicalId,
            String name,
            String arn,
            Optional<String> alias,
            String handler,
            Path code,
            int memoryMebibytes,
            Duration timeout,
            Map<String, String> environment,
            List<EventSource> events,
            List<Grant> grants)
            implements Resource {
        /** The ARN that events and machines go to: the alias's when there is one. */
        public String invokedArn() {
            return alias.map(name -> arn + ":" + name).orElse(arn);
        }
    }

    /**
     * A DynamoDB table.
     *
     * @param name its physical name
     * @param schema keys, attributes and indexes, in the words of the CreateTable operation
     * @param timeToLiveAttribute the attribute that holds an item's end of life; empty when items don't end
     */
    record Table(String logicalId, String name, JsonNode schema, Optional<String> timeToLiveAttribute)
            implements Resource {}

    /**
     * An SQS queue.
     *
     * @param name its physical name
     * @param arn its ARN
     * @param url its URL
     * @param attributes in the words of the CreateQueue operation
     */
    record Queue(String logicalId, String name, String arn, String url, Map<String, String> attributes)
            implements Resource {}

    /**
     * An S3 bucket.
     *
     * @param name its physical name
     */
    record Bucket(String logicalId, String name) implements Resource {}

    /**
     * A Step Functions state machine of type STANDARD.
     *
     * @param name its physical name
     * @param arn its ARN
     * @param definition the states language text, substitutions made
     * @param grants what it may do
     */
    record StateMachine(String logicalId, String name, String arn, String definition, List<Grant> grants)
            implements Resource {}

    /**
     * An HTTP API.
     *
     * @param apiId its physical id
     * @param routes in the template's order
     * @param throttling how many requests its stage lets through
     */
    record HttpApi(String logicalId, String apiId, List<Route> routes, Throttling throttling) implements Resource {}

    /**
     * How many requests are let through.
     *
     * @param perSecond on the long run
     * @param burst at once
     */
    record Throttling(int perSecond, int burst) {
        /** What an account has for each region unless it asked AWS for more. */
        public static final Throttling QUOTA = new Throttling(10_000, 5_000);

        public Throttling {
            if (perSecond < 1 || burst < 1) {
                throw new IllegalArgumentException("throttling limits are above zero");
            }
        }
    }

    /**
     * A route of an HTTP API.
     *
     * @param key {@code $default}, or a method (or {@code ANY}) and a path with {@code {variables}}
     * @param functionArn the function that answers
     * @param timeout how long the gateway waits for it
     * @param signed whether only requests that are signed with the account's key are let through (AWS_IAM)
     */
    record Route(String key, String functionArn, Duration timeout, boolean signed) {}
}
