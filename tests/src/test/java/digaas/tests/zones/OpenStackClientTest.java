package digaas.tests.zones;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.fixture.Waiting;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** OpenStack's own command line does with zones here what it does with Designate. */
@Demanding
class OpenStackClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = """
        $ORIGIN example.com.
        example.com. 42 IN SOA ns.example.com. nsadmin.example.com. 42 42 42 42 42
        example.com. 42 IN NS ns.example.com.
        example.com. 42 IN MX 10 mail.example.com.
        ns.example.com. 42 IN A 10.0.0.1
        mail.example.com. 42 IN A 8.8.8.8
        """;

    /** The command line in one process that goes on: each run of its own would take seconds of processor time. */
    private static final class Session implements AutoCloseable {
        private final Process process;
        private final BufferedWriter commands;
        private final BufferedReader answers;
        private final List<String> options;

        Session(Path openstack, Path folder, List<String> options) throws IOException {
            String interpreter = Files.readAllLines(openstack).getFirst().replaceFirst("^#! *", "");
            Path script = folder.resolve("session.py");
            try (var resource =
                    Objects.requireNonNull(OpenStackClientTest.class.getResourceAsStream("openstack_session.py"))) {
                Files.copy(resource, script);
            }
            process = new ProcessBuilder(interpreter, script.toString())
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            commands = process.outputWriter();
            answers = process.inputReader();
            this.options = options;
        }

        /** What a command prints, which must succeed. */
        String run(String... command) throws IOException {
            ArrayNode arguments = JSON.createArrayNode();
            options.forEach(arguments::add);
            List.of(command).forEach(arguments::add);
            commands.write(arguments + "\n");
            commands.flush();
            JsonNode answer = JSON.readTree(answers.readLine());
            assertThat(answer.required("status").asInt())
                    .as("%s: %s", List.of(command), answer)
                    .isZero();
            return answer.required("out").asString();
        }

        JsonNode json(String... command) throws IOException {
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(List.of("-f", "json"));
            return JSON.readTree(run(words.toArray(String[]::new)));
        }

        JsonNode ended(String... show) throws Exception {
            boolean _ = Waiting.holds(
                    PATIENCE, () -> !json(show).required("status").asString().equals("PENDING"));
            JsonNode ended = json(show);
            assertThat(ended.required("status").asString()).as(ended.toString()).isEqualTo("COMPLETE");
            return ended;
        }

        @Override
        public void close() throws IOException {
            commands.close();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void zonesAreImportedShownExportedAndDeleted(@TempDir Path folder) throws Exception {
        Path openstack = Skip.without("openstack", "nothing calls /v2 by OpenStack's command line");
        Skip.unless(
                Program.run(PATIENCE, List.of(openstack.toString(), "zone", "import", "create", "--help"), _ -> {})
                                .exitCode()
                        == 0,
                "no python3-designateclient here, so nothing calls /v2 by OpenStack's command line");
        Path file = Files.writeString(folder.resolve("zone"), FILE);
        try (var stack = LocalStack.start(
                        LocalStackConfig.of(Product.ROOT).withParameters(Map.of("ApiAuthorizer", "NONE")));
                var session = new Session(
                        openstack,
                        folder,
                        List.of(
                                "--os-auth-type",
                                "none",
                                "--os-endpoint",
                                stack.api().resolve("/v2").toString()))) {
            String imported = session.json("zone", "import", "create", file.toString())
                    .required("id")
                    .asString();
            JsonNode task = session.ended("zone", "import", "show", imported);
            assertThat(task.required("message").asString()).isEqualTo("example.com. imported");
            String zone = task.required("zone_id").asString();
            assertThat(session.json("zone", "import", "list").at("/0/zone_id").asString())
                    .isEqualTo(zone);
            zones(session, zone);
            recordSets(session, zone);
            exports(session);
            session.run("zone", "import", "delete", imported);
            assertThat(session.json("zone", "import", "list")).isEmpty();
            JsonNode deleted = session.json("zone", "delete", "example.com.");
            assertThat(deleted.required("status").asString()).isEqualTo("PENDING");
            assertThat(deleted.required("action").asString()).isEqualTo("DELETE");
        }
    }

    private static void zones(Session session, String id) throws IOException {
        JsonNode listed = session.json("zone", "list").path(0);
        assertThat(listed.required("id").asString()).isEqualTo(id);
        assertThat(listed.required("name").asString()).isEqualTo("example.com.");
        assertThat(listed.required("serial").asLong()).isEqualTo(42);
        JsonNode shown = session.json("zone", "show", "example.com.");
        assertThat(shown.required("email").asString()).isEqualTo("nsadmin@example.com");
        assertThat(shown.required("ttl").asInt()).isEqualTo(42);
    }

    private static void recordSets(Session session, String zone) throws IOException {
        JsonNode all = session.json("recordset", "list", "example.com.");
        assertThat(all.valueStream()
                        .map(set -> set.required("name").asString() + " "
                                + set.required("type").asString() + " "
                                + set.required("records").asString()))
                .containsExactlyInAnyOrder(
                        "example.com. SOA ns.example.com. nsadmin.example.com. 42 42 42 42 42",
                        "example.com. NS ns.example.com.",
                        "example.com. MX 10 mail.example.com.",
                        "ns.example.com. A 10.0.0.1",
                        "mail.example.com. A 8.8.8.8");
        JsonNode found = session.json("recordset", "list", "all", "--data", "8.8.8.8");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/zone_name").asString()).isEqualTo("example.com.");
        String id = found.at("/0/id").asString();
        assertThat(session.json("recordset", "show", zone, id).required("name").asString())
                .isEqualTo("mail.example.com.");
    }

    private static void exports(Session session) throws Exception {
        String exported = session.json("zone", "export", "create", "example.com.")
                .required("id")
                .asString();
        assertThat(session.ended("zone", "export", "show", exported)
                        .required("location")
                        .asString())
                .isEqualTo("designate://v2/zones/tasks/exports/" + exported + "/export");
        assertThat(session.json("zone", "export", "list").at("/0/id").asString())
                .isEqualTo(exported);
        assertThat(session.run("zone", "export", "showfile", exported))
                .contains("$ORIGIN example.com.", "8.8.8.8", "10 mail.example.com.");
        session.run("zone", "export", "delete", exported);
    }
}
