package digaas.tests.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.aws.events.EventBus;
import digaas.tests.Skip;
import digaas.tests.bench.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import tools.jackson.databind.JsonNode;

/** Events on a bus that verifies who puts them there. */
@Timeout(60)
class EventSignatureTest {
    private static final int MOTO_IS_MISSING = 75;

    private static Process process;
    private static BufferedReader output;
    private static JsonNode made;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path python = Skip.without("python3", "no event's signature is verified");
        Path script = folder.resolve("bus.py");
        try (InputStream in = EventSignatureTest.class.getResourceAsStream("bus.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        process = new ProcessBuilder(python.toString(), script.toString())
                .redirectError(folder.resolve("log").toFile())
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        Skip.unless(
                line != null || process.waitFor() != MOTO_IS_MISSING, "no moto here: no event's signature is verified");
        assertThat(line).as(Files.readString(folder.resolve("log"))).isNotNull();
        made = Api.JSON.readTree(line);
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    private static JsonNode arrived() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return Api.JSON.readTree(output.readLine());
    }

    private static void put(String key, String secret, String detail) {
        try (var http = UrlConnectionHttpClient.create()) {
            new EventBus(
                            http,
                            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)),
                            URI.create(made.required("endpoint").asString()),
                            "us-east-1",
                            "ends")
                    .put("digaas", "Digaas Request ended", detail);
        }
    }

    private static String text(String path) {
        return made.at(path).asString();
    }

    @Test
    void anEventOfTheRightCallerArrives() throws Exception {
        put(text("/sender/0"), text("/sender/1"), "{\"name\":\"é\",\"status\":\"COMPLETED\"}");

        JsonNode events = arrived();
        assertThat(events.size()).as("%s", events).isEqualTo(1);
        JsonNode event = events.get(0);
        assertThat(event.required("source").asString()).isEqualTo("digaas");
        assertThat(event.required("detail-type").asString()).isEqualTo("Digaas Request ended");
        assertThat(event.required("detail").toString()).isEqualTo("{\"name\":\"é\",\"status\":\"COMPLETED\"}");
    }

    @Test
    void anEventWithAWrongSignatureOrWithoutTheRightIsAFailure() throws Exception {
        assertThatThrownBy(() -> put(text("/sender/0"), text("/other/1"), "{}")).hasMessageContaining("answered 403");
        assertThatThrownBy(() -> put(text("/other/0"), text("/other/1"), "{}")).hasMessageContaining("answered 403");
        assertThat(arrived()).isEmpty();
    }
}
