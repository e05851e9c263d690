package digaas.local.meter;

import digaas.local.protocol.Account;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Puts itself in front of the services and counts the requests to them by the rules of AWS's price lists. */
public record ServiceCalls(Meter meter, Account account) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long QUEUE_REQUEST_BYTES = 64 * 1024;
    /** The most that an SQS request may have, so that the queue's name is in it wherever it stands. */
    private static final int JSON_KEPT = 1 << 21;

    /** In front of SQS. @throws IOException when the port is taken */
    public Tap sqs(int port) throws IOException {
        return Tap.open(port, JSON_KEPT, this::queue);
    }

    /** In front of S3. @throws IOException when the port is taken */
    public Tap s3(int port) throws IOException {
        return Tap.open(port, 0, this::object);
    }

    /** In front of Step Functions, where calls are free of charge. @throws IOException when the port is taken */
    public Tap states(int port) throws IOException {
        return Tap.open(port, JSON_KEPT, this::state);
    }

    /** In front of Secrets Manager. @throws IOException when the port is taken */
    public Tap secrets(int port) throws IOException {
        return Tap.open(port, JSON_KEPT, this::secret);
    }

    private void queue(PassedRequest request) {
        String who = Meter.caller(request.header("user-agent"));
        meter.count(who, Billable.QUEUE_REQUESTS, queueRequests(request.bodyLength()));
        String url = field(request, "QueueUrl").orElse("");
        // A batch needs the right to what each of its entries does.
        String action = operation(request).replaceFirst("Batch$", "");
        meter.called(who, "sqs:" + action, arn("sqs", url.substring(url.lastIndexOf('/') + 1)));
    }

    /** How many requests SQS bills for one with a payload of some bytes. */
    public static long queueRequests(long bytes) {
        return Math.max(1, Math.ceilDiv(bytes, QUEUE_REQUEST_BYTES));
    }

    private void state(PassedRequest request) {
        String resource = field(request, "stateMachineArn")
                .or(() -> field(request, "executionArn"))
                .orElse("*");
        meter.called(Meter.caller(request.header("user-agent")), "states:" + operation(request), resource);
    }

    private void secret(PassedRequest request) {
        String who = Meter.caller(request.header("user-agent"));
        meter.count(who, Billable.SECRET_CALLS, 1);
        String name = field(request, "SecretId").orElse("");
        String resource = name.startsWith("arn:") ? name : arn("secretsmanager", "secret:" + name);
        meter.called(who, "secretsmanager:" + operation(request), resource);
    }

    private void object(PassedRequest request) {
        String who =
                request.query().contains("X-Amz-Signature=") ? Meter.LINKS : Meter.caller(request.header("user-agent"));
        String path = URLDecoder.decode(request.path().substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        // BUCKET or BUCKET/, and nothing after it.
        boolean isBucket = path.matches("[^/]*/?");
        String method = request.method();
        boolean isListing = isBucket && method.equals("GET");
        if (isListing || method.equals("PUT") || method.equals("POST")) {
            meter.count(who, Billable.OBJECT_WRITES, 1);
        } else if (!method.equals("DELETE")) {
            meter.count(who, Billable.OBJECT_READS, 1);
        }
        meter.called(who, "s3:" + objectAction(method, isBucket), "arn:aws:s3:::" + path);
    }

    private static String objectAction(String method, boolean isBucket) {
        return switch (method) {
            case "GET", "HEAD" -> isBucket ? "ListBucket" : "GetObject";
            case "PUT", "POST" -> isBucket ? "CreateBucket" : "PutObject";
            case "DELETE" -> isBucket ? "DeleteBucket" : "DeleteObject";
            default -> method;
        };
    }

    private static String operation(PassedRequest request) {
        String target = request.header("x-amz-target");
        return target == null ? "" : target.substring(target.lastIndexOf('.') + 1);
    }

    private String arn(String service, String resource) {
        return String.join(":", "arn:aws", service, account.region(), account.id(), resource);
    }

    /** A text field of the body's object; empty when the body isn't JSON, which the server says itself. */
    private static Optional<String> field(PassedRequest request, String name) {
        try {
            return JSON.readTree(request.body()).path(name).stringValueOpt();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
