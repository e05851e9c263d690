package digaas.tests.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import digaas.fixture.Program;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's examples as they stand, in their order, except those with a comment that says why not. */
@OnBind
@Demanding
class ReadmeTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(?:<!-- Not run by ReadmeTest: ([^\\n]*) -->\\n)?```(\\w*)\\n(.*?)^```$");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String CLASS_PATH = System.getProperty("java.class.path", "");

    private final Bench bench;

    @TempDir
    private Path folder;

    ReadmeTest(Bench bench) {
        this.bench = bench;
    }

    /** A fenced block. */
    private record Block(int line, String language, String text, Optional<String> skipped) {
        static List<Block> all() {
            String readme = Product.text(Product.ROOT.resolve("README.md"));
            return BLOCK.matcher(readme)
                    .results()
                    .map(match -> of(readme, match))
                    .toList();
        }

        private static Block of(String readme, MatchResult match) {
            int line = (int) readme.substring(0, match.start(3)).lines().count();
            return new Block(line, match.group(2), match.group(3), Optional.ofNullable(match.group(1)));
        }

        boolean is(String other) {
            return language.equals(other);
        }
    }

    private interface Example {
        void run() throws Exception;
    }

    @Test
    void everyExampleIsOfAKindThatIsRunOrMarked() {
        assertThat(Block.all())
                .filteredOn(block -> block.skipped().isEmpty())
                .extracting(Block::language)
                .contains("sh", "console", "python", "java")
                .isSubsetOf("sh", "console", "python", "java", "text", "");
    }

    @TestFactory
    Stream<DynamicTest> everyExampleRuns() throws Exception {
        setUp();
        List<Block> blocks = Block.all();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            Block next = blocks.get(Math.min(i + 1, blocks.size() - 1));
            if (block.skipped().isEmpty() && !block.language().isEmpty() && !block.is("text")) {
                Example example = switch (block.language()) {
                    case "python" -> () -> python(block, next);
                    case "java" -> () -> java(block, next);
                    case "console" -> () -> transcript(block);
                    default -> () -> run("set -e\n" + block.text());
                };
                tests.add(dynamicTest("README.md, line " + block.line(), example::run));
            }
        }
        return tests.stream();
    }

    private void setUp() throws Exception {
        bench.bind().addZone("example.org.", 1);
        String key =
                Api.JSON.readTree(bench.bind().keyAsSecret()).required("secret").asString();
        program("change-dns", """
            exec nsupdate -y hmac-sha256:digaas:%s <<'EOF'
            server %s
            zone example.org.
            update add www.example.org. 60 A 192.0.2.7
            send
            EOF
            """.formatted(key, bench.bind().address().replace(':', ' ')));
        program("digaas", """
            exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' -Ddigaas.name=./digaas digaas.client.command.Main "$@"
            """.formatted(Program.java(), CLASS_PATH));
        // So that an answer that is a problem is noticed, too.
        program("bin/curl", """
            exec '%s' --fail-with-body "$@"
            """.formatted(Skip.without("curl", "the README's examples are not run")));
        Files.copy(Product.ROOT.resolve("client/python/digaas.py"), folder.resolve("digaas.py"));
    }

    private void program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private void python(Block block, Block output) throws Exception {
        Path python = Skip.without("python3", "the README's Python example is not run");
        Files.writeString(folder.resolve("example.py"), block.text());
        assertPrints("'%s' -B -W error example.py".formatted(python), output);
    }

    private void java(Block block, Block output) throws Exception {
        Files.writeString(folder.resolve("Example.java"), block.text());
        assertPrints(
                "'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' Example.java"
                        .formatted(Program.java(), CLASS_PATH),
                output);
    }

    private void assertPrints(String command, Block output) throws IOException, InterruptedException {
        String printed = run(command);
        if (output.is("text")) {
            assertSame(printed, output.text());
        }
    }

    /** Commands after a prompt, each with what it prints; of numbers, only that there is one counts. */
    private void transcript(Block block) throws Exception {
        for (String part : block.text().split("(?m)^\\$ ", -1)) {
            if (!part.isEmpty()) {
                String[] lines = part.split("\n", 2);
                assertSame(run(lines[0]), lines[1]);
            }
        }
    }

    private static void assertSame(String printed, String shown) {
        assertThat(NUMBER.matcher(printed).replaceAll("#"))
                .isEqualTo(NUMBER.matcher(shown).replaceAll("#"));
    }

    /** Runs a script that must succeed. @return what it prints on its standard output */
    private String run(String script) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Program.Result result = Program.run(PATIENCE, List.of("/bin/sh", "-c", script), process -> {
            process.directory(folder.toFile()).redirectErrorStream(false).redirectError(errors.toFile());
            process.environment().put("DIGAAS_ENDPOINT", bench.stack().api().toString());
            process.environment().put("NAMESERVER", bench.bind().address());
            process.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        });
        assertThat(result.exitCode())
                .as("%s%n%s%n%s", script, result.output(), Files.readString(errors))
                .isZero();
        return result.output();
    }
}
