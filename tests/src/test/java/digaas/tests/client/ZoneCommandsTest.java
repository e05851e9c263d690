package digaas.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.client.command.terminal.ExitCodes;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Demanding;
import digaas.tests.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Demanding
class ZoneCommandsTest {
    private static final String FILE = """
        $ORIGIN example.com.
        @ 42 IN SOA ns.example.com. nsadmin.example.com. 42 42 42 42 42
        @ 42 IN NS ns
        ns 42 IN A 10.0.0.1
        """;

    private static LocalStack stack;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        stack = LocalStack.start(LocalStackConfig.of(Product.ROOT).withParameters(Map.of("ApiAuthorizer", "NONE")));
    }

    @AfterAll
    static void stop() throws Exception {
        stack.close();
    }

    private static Ran run(String input, String... words) {
        return Ran.with(
                input,
                Stream.concat(
                                Arrays.stream(words),
                                Stream.of("--endpoint", stack.api().toString()))
                        .toArray(String[]::new));
    }

    private static String out(String... words) {
        Ran ran = run("", words);
        assertThat(ran.status()).as("%s", ran).isEqualTo(ExitCodes.SEEN);
        return ran.out();
    }

    @Test
    void aZoneIsImportedReplacedFoundExportedAndDeleted() throws Exception {
        Path file = Files.writeString(folder.resolve("zone"), FILE);
        assertThat(out("zone", "import", file.toString()))
                .isEqualTo("example.com. imported: 3 records in 3 recordsets; 3 added, 0 changed, 0 removed;"
                        + " serial 42\n");
        Ran again = run("", "zone", "import", file.toString());
        assertThat(again.status()).isEqualTo(ExitCodes.NOT_SEEN);
        assertThat(again.out()).isEqualTo("Duplicate zone.\n");
        Ran wrong = run("@ 42 IN A nothing\n", "zone", "import", "-", "--origin", "example.net");
        assertThat(wrong.status()).isEqualTo(ExitCodes.NOT_SEEN);
        assertThat(wrong.out()).contains("-:1: error: example.net. A: ", "Malformed zonefile. line 1");

        String large = FILE
                + IntStream.range(0, 40_000)
                        .mapToObj(i -> "host-%d 42 IN A 192.0.2.%d".formatted(i, i % 250))
                        .collect(Collectors.joining("\n"))
                + "\n";
        Files.writeString(file, large);
        assertThat(out("zone", "import", file.toString(), "--replace")).contains("40000 added, 0 changed");
        assertThat(out("zone", "list")).contains("  example.com.  serial 42  ACTIVE\n");
        assertThat(out("zone", "show", "example.com")).contains("version     2\n");
        assertThat(out("recordsets", "--data", "10.0.0.1")).isEqualTo("ns.example.com. 42 IN A 10.0.0.1\n");
        assertThat(out("recordsets", "--name", "host-7.*")).isEqualTo("host-7.example.com. 42 IN A 192.0.2.7\n");
        assertThat(out("recordsets", "--type", "A", "--limit", "1500").lines()).hasSize(1_500);
        assertThat(out("zone", "export", "example.com.").lines())
                .hasSize(40_005)
                .contains("host-39999.example.com. 42 IN A 192.0.2.249");
        assertThat(out("zone", "delete", "example.com")).contains("PENDING");
        assertThat(run("", "zone", "show", "example.org").err()).contains("there is no zone 'example.org'");
    }
}
