package digaas.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(Resources.SYSTEM_ERR)
class EnvTest {
    private static final Map<String, String> SETTINGS =
            Map.of("AWS_ENDPOINT_URL", "http://localhost:4566", "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:9324");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(Map<String, String> settings, String... words) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Cli.of(new Env(settings, out)).execute(words);
    }

    @Test
    void eachFunctionGetsItsVariablesAndFindsTheServices() {
        assertThat(run(SETTINGS)).isZero();
        JsonNode functions = JsonMapper.shared().readTree(printed.toByteArray());

        assertThat(functions.propertyNames())
                .contains("ApiFunction", "DispatchFunction", "PollFunction", "GiveUpFunction", "ReportFunction");
        JsonNode api = functions.required("ApiFunction");
        assertThat(api.required("TABLE_NAME").asString()).isEqualTo("digaas-Table");
        assertThat(api.required("REQUEST_QUEUE_URL").asString())
                .isEqualTo("http://127.0.0.1:9324/000000000000/digaas-RequestQueue");
        for (JsonNode function : functions) {
            assertThat(function.required("JAVA_TOOL_OPTIONS").asString())
                    .contains(
                            "-Djava.awt.headless=true",
                            "-Daws.endpointUrlDynamoDb=http://localhost:4566",
                            "-Daws.endpointUrlSqs=http://127.0.0.1:9324",
                            "-Daws.region=us-east-1");
        }
    }

    @Test
    void aContainerReachesThisMachineByAnotherName() {
        assertThat(run(SETTINGS, "--host", "host.docker.internal")).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("http://host.docker.internal:4566", "http://host.docker.internal:9324/000000000000/")
                .doesNotContain("localhost", "127.0.0.1");
    }

    @Test
    void withoutSettingsItSaysWhatIsMissing() {
        assertThat(run(Map.of())).isEqualTo(69);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
