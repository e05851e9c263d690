package digaas.tests.faults;

import java.nio.charset.StandardCharsets;

/** An AWS service as a caller of its protocol sees it. */
enum Service {
    DYNAMODB("com.amazonaws.dynamodb.v20120810#", "ProvisionedThroughputExceededException"),
    SQS("com.amazonaws.sqs#", "ThrottlingException"),
    STATES("com.amazonaws.states#", "ThrottlingException"),
    SECRETS("", "ThrottlingException"),
    S3("", "SlowDown");

    private final String space;
    private final String throttling;

    Service(String space, String throttling) {
        this.space = space;
        this.throttling = throttling;
    }

    /** Such as {@code dynamodb.PutItem}; for S3, which has no names in its protocol, {@code s3.PUT}. */
    String action(Message request) {
        String target = request.header("x-amz-target");
        String operation = this == S3
                ? request.start().substring(0, request.start().indexOf(' '))
                : target.substring(target.lastIndexOf('.') + 1);
        return name().toLowerCase(java.util.Locale.ROOT) + "." + operation;
    }

    /** A refusal that the SDK takes for one to try again after. */
    byte[] throttled() {
        return this == S3 ? answer("503 Slow Down", throttling) : answer("400 Bad Request", throttling);
    }

    /** A refusal that the SDK takes for final. */
    byte[] failed() {
        return answer("400 Bad Request", "InjectedFault");
    }

    private byte[] answer(String status, String code) {
        String body = this == S3
                ? "<Error><Code>%s</Code><Message>injected</Message></Error>".formatted(code)
                : "{\"__type\":\"%s%s\",\"message\":\"injected\"}".formatted(space, code);
        String head =
                """
                HTTP/1.1 %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(status, this == S3 ? "application/xml" : "application/x-amz-json-1.0", body.length());
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
