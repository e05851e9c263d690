package digaas.tests.bind;

import digaas.local.LocalStack;
import digaas.local.template.Resource;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The executions that poll, through Step Functions' own protocol. */
record Executions(LocalStack stack) {

    /** Stops one from outside, as an operator may. @return the HTTP status */
    int stop(String name) throws Exception {
        return call("StopExecution", name).statusCode();
    }

    /** RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED; ABSENT when there never was one of the name. */
    String status(String name) throws Exception {
        HttpResponse<String> answer = call("DescribeExecution", name);
        return answer.statusCode() == 200
                ? Api.JSON.readTree(answer.body()).required("status").asString()
                : "ABSENT";
    }

    private HttpResponse<String> call(String action, String name) throws Exception {
        String machine = stack.stack().only(Resource.StateMachine.class).arn();
        String execution = machine.replace(":stateMachine:", ":execution:") + ":" + name;
        HttpRequest request = HttpRequest.newBuilder(stack.endpoints().states())
                .header("content-type", "application/x-amz-json-1.0")
                .header("x-amz-target", "AWSStepFunctions." + action)
                .POST(BodyPublishers.ofString(Api.JSON
                        .createObjectNode()
                        .put("executionArn", execution)
                        .toString()))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
