package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.states.language.expression.Json;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int EXECUTIONS = 300;

    @Test
    void everyAcceptedExecutionOutlivesAKill(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledService.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader()) {
            startAll(URI.create(output.readLine()));
            // Some wait and some are in their task by now.
            process.destroyForcibly().waitFor();
        }
        StepFunctionsConfig config = StepFunctionsConfig.of(Script.echo()).withDataFolder(folder);
        try (Machine machine = Machine.of(config, KilledService.DEFINITION)) {
            assertThat(machine.service().resume()).isEqualTo(EXECUTIONS);
            for (int i = 0; i < EXECUTIONS; i++) {
                String arn = Machine.ARN.replace("stateMachine", "execution") + ":e" + i;
                assertThat(machine.untilEnded(arn).path("output").stringValue()).isEqualTo("{\"n\":" + i + "}");
            }
        }
    }

    private static void startAll(URI endpoint) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<java.util.concurrent.CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < EXECUTIONS; i++) {
                String body = Json.NODES
                        .objectNode()
                        .put("stateMachineArn", Machine.ARN)
                        .put("name", "e" + i)
                        .put("input", "{\"n\":" + i + "}")
                        .toString();
                HttpRequest request = HttpRequest.newBuilder(endpoint)
                        .header("X-Amz-Target", "AWSStepFunctions.StartExecution")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                answers.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            }
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
    }
}
