package digaas.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostBatchTest {
    private static final String REQUEST = """
        {"zone_name": "z.example.org", "condition": "serial_not_lower", "serial": 7, "nameserver": "192.0.2.1",\
         "frequency": 1, "timeout": 60}
        """;

    private static StubApi accepting() throws Exception {
        return new StubApi((asked, connection) -> {
            String entries = IntStream.range(0, (int) asked.body().lines().count())
                    .mapToObj("{\"index\":%1$d,\"status\":\"ACCEPTED\",\"id\":\"id-%1$d\"}"::formatted)
                    .collect(Collectors.joining(","));
            StubApi.send(connection, 202, "", "{\"batch\":\"b\",\"requests\":[" + entries + "]}");
        });
    }

    @Test
    void aCallbackGoesWithEachPart() throws Exception {
        try (StubApi api = accepting()) {
            Run run = Run.of(
                    Map.of(),
                    REQUEST.repeat(501),
                    "batch",
                    "-",
                    "--endpoint",
                    api.url(),
                    "--callback",
                    "https://ci.example.com/x?job=7&a=b");

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out().lines()).hasSize(501);
            assertThat(api.asked())
                    .extracting(StubApi.Asked::path)
                    .containsExactly(
                            "/requests/batch?callback=https%3A%2F%2Fci.example.com%2Fx%3Fjob%3D7%26a%3Db",
                            "/requests/batch?callback=https%3A%2F%2Fci.example.com%2Fx%3Fjob%3D7%26a%3Db");
        }
    }

    @Test
    void withoutOneNothingIsTold() throws Exception {
        try (StubApi api = accepting()) {
            Run run = Run.of(Map.of(), REQUEST, "batch", "-", "--endpoint", api.url());

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(api.asked()).extracting(StubApi.Asked::path).containsExactly("/requests/batch");
        }
    }
}
