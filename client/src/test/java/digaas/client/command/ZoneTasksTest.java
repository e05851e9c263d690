package digaas.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.client.command.terminal.ExitCodes;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ZoneTasksTest {
    private static final String PENDING = "{\"id\":\"8f1f2f6e-6a3f-4c55-9a0e-0f6d4c1b2a3d\",\"status\":\"PENDING\"}";

    @Test
    void aTaskThatNeverEndsIsToldAsAFailureOfDigaas() throws IOException {
        try (StubApi api = new StubApi((asked, connection) ->
                StubApi.send(connection, asked.method().equals("POST") ? 202 : 200, "", PENDING))) {
            Map<String, String> environment = Map.of("DIGAAS_ENDPOINT", api.url());
            Run imported = Run.of(environment, "$ORIGIN example.com.\n", "zone", "import", "-");
            assertThat(imported.status()).isEqualTo(ExitCodes.UNAVAILABLE);
            assertThat(imported.err()).contains("has not ended after 17 minutes");
            Run exported = Run.of(environment, "", "zone", "export", "8f1f2f6e-6a3f-4c55-9a0e-0f6d4c1b2a3d");
            assertThat(exported.status()).isEqualTo(ExitCodes.UNAVAILABLE);
            assertThat(exported.out()).isEmpty();
        }
    }
}
