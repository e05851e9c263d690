package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.lambda.Invoker;
import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.states.language.expression.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A service with one state machine, and a client that speaks to it as the AWS CLI does. */
public final class Machine implements AutoCloseable {
    static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:tested";
    public static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

    private final StepFunctions service;
    private final HttpClient http = HttpClient.newHttpClient();

    private Machine(StepFunctions service) {
        this.service = service;
    }

    /** With a definition and, where it has no time of its own, the real one. */
    static Machine of(StepFunctionsConfig config, String definition) {
        StepFunctions service = StepFunctions.start(config);
        try {
            service.createStateMachine("tested", ARN, definition);
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
        return new Machine(service);
    }

    static Machine of(Invoker invoker, String definition) {
        return of(StepFunctionsConfig.of(invoker), definition);
    }

    /** With states alone, the first given first. */
    public static String definition(String startAt, String states) {
        return "{\"StartAt\": \"" + startAt + "\", \"States\": {" + states + "}}";
    }

    /** Runs an execution to its end in time that jumps, and gives what DescribeExecution says of it. */
    static JsonNode run(Invoker invoker, String definition, String input) {
        TestTime time = new TestTime();
        try (Machine machine = of(StepFunctionsConfig.of(invoker).withTime(time, time), definition)) {
            return machine.runToEnd(input);
        }
    }

    StepFunctions service() {
        return service;
    }

    JsonNode runToEnd(String input) {
        return untilEnded(start(null, input));
    }

    String start(@Nullable String name, String input) {
        ObjectNode request = Json.NODES.objectNode().put("stateMachineArn", ARN).put("input", input);
        if (name != null) {
            request.put("name", name);
        }
        return call("StartExecution", request).path("executionArn").stringValue();
    }

    JsonNode describe(String executionArn) {
        return call("DescribeExecution", Json.NODES.objectNode().put("executionArn", executionArn));
    }

    JsonNode untilEnded(String executionArn) {
        return until(
                executionArn, answer -> !answer.path("status").stringValue().equals("RUNNING"));
    }

    /** Describes until it suits, ten seconds at most. */
    JsonNode until(String executionArn, Predicate<JsonNode> suits) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        JsonNode answer = describe(executionArn);
        while (!suits.test(answer)) {
            assertThat(Instant.now()).as("still %s", answer).isBefore(deadline);
            Thread.onSpinWait();
            answer = describe(executionArn);
        }
        return answer;
    }

    List<JsonNode> history(String executionArn) {
        ObjectNode request =
                Json.NODES.objectNode().put("executionArn", executionArn).put("maxResults", 1_000);
        return call("GetExecutionHistory", request).path("events").values().stream()
                .toList();
    }

    List<String> eventTypes(String executionArn) {
        return history(executionArn).stream()
                .map(event -> event.path("type").stringValue())
                .toList();
    }

    /** The answer of a call that works. */
    JsonNode call(String operation, JsonNode request) {
        HttpResponse<String> response = send(operation, request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.MAPPER.readTree(response.body());
    }

    /** The short name of the error of a call that doesn't work. */
    String refusal(String operation, JsonNode request) {
        HttpResponse<String> response = send(operation, request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        String type = Json.MAPPER.readTree(response.body()).path("__type").stringValue();
        return type.substring(type.indexOf('#') + 1);
    }

    private HttpResponse<String> send(String operation, JsonNode request) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(service.endpoint() + "/"))
                            .header("X-Amz-Target", "AWSStepFunctions." + operation)
                            .header("Content-Type", "application/x-amz-json-1.0")
                            .timeout(Duration.ofSeconds(20))
                            .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(request)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
        service.close();
    }
}
