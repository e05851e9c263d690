package digaas.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import digaas.local.LocalStack;
import digaas.local.template.Resource;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The executions that poll, through Step Functions' own protocol. */
public record Executions(LocalStack stack) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Stops one from outside, as an operator may. @return the HTTP status */
    public int stop(String name) throws Exception {
        return call("StopExecution", name).statusCode();
    }

    /** RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED; ABSENT when there never was one of the name. */
    public String status(String name) throws Exception {
        HttpResponse<String> answer = call("DescribeExecution", name);
        return answer.statusCode() == 200
                ? Api.JSON.readTree(answer.body()).required("status").asString()
                : "ABSENT";
    }

    /** The name of the first execution that polls a request. */
    public String of(String request) throws Exception {
        if (!status(request).equals("ABSENT")) {
            // It has one of its own.
            return request;
        }
        Waiting.until(
                "an execution for " + request, () -> polling(request).findAny().isPresent());
        return polling(request).min(Comparator.comparingInt(String::length)).orElseThrow();
    }

    private Stream<String> polling(String request) throws Exception {
        return names().filter(name -> input(name).contains(request));
    }

    /** The inputs of all whose names begin so. */
    public Stream<String> inputs(String prefix) throws Exception {
        return names().filter(name -> name.startsWith(prefix)).map(this::input);
    }

    private String input(String name) {
        try {
            return json(call("DescribeExecution", name)).required("input").asString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<String> names() throws Exception {
        List<String> names = new ArrayList<>();
        String token = null;
        do {
            ObjectNode list = Api.JSON.createObjectNode().put("stateMachineArn", machine());
            JsonNode page = json(send("ListExecutions", token == null ? list : list.put("nextToken", token)));
            page.required("executions")
                    .forEach(execution -> names.add(execution.required("name").asString()));
            token = page.path("nextToken").asString(null);
        } while (token != null);
        return names.stream();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.JSON.readTree(answer.body());
    }

    private String machine() {
        return stack.stack().only(Resource.StateMachine.class).arn();
    }

    private HttpResponse<String> call(String action, String name) throws Exception {
        String execution = machine().replace(":stateMachine:", ":execution:") + ":" + name;
        return send(action, Api.JSON.createObjectNode().put("executionArn", execution));
    }

    private HttpResponse<String> send(String action, ObjectNode body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(stack.endpoints().states())
                .header("content-type", "application/x-amz-json-1.0")
                .header("x-amz-target", "AWSStepFunctions." + action)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
