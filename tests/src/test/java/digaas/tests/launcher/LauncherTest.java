package digaas.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import digaas.client.command.Main;
import digaas.fixture.Waiting;
import digaas.tests.Demanding;
import digaas.tests.Product;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a checkout of its own, with a Maven and a JDK that only write down what they are asked for. */
@Timeout(60)
@Demanding
class LauncherTest {
    private static final String MAVEN = """
        #!/bin/sh
        echo "$*" >>"$LOG/maven"
        mkdir -p engine/target client/target/lib functions/target local/target/lib tests/target/classes
        touch client/target/digaas-client.jar client/target/lib/a.jar
        touch functions/target/digaas-functions.jar local/target/digaas-local.jar local/target/lib/a.jar
        """;
    private static final String JAVA = """
        #!/bin/sh
        case "$*" in
          *ArchiveClassesAtExit*) exit ;;
          *--help) echo "$*" ;;
          *"Main up"*)
            echo "$*"
            exec tail -f /dev/null
            ;;
          *) echo "$*" ;;
        esac
        """;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void checkOut() throws IOException {
        Files.createDirectories(root());
        Files.createDirectories(folder.resolve("tmp"));
        Files.copy(Product.ROOT.resolve("digaas"), root().resolve("digaas"));
        Files.copy(Product.ROOT.resolve("pom.xml"), root().resolve("pom.xml"));
        write(root().resolve("template.yaml"), "");
        write(root().resolve("statemachine/poll.asl.json"), "");
        Path start = root().resolve("client/src/main/launch/start");
        Files.createDirectories(start.getParent());
        Files.copy(Product.ROOT.resolve("client/src/main/launch/start"), start);
        for (String module : List.of("engine", "client", "functions", "local", "tests")) {
            write(root().resolve(module + "/pom.xml"), "");
            write(root().resolve(module + "/src/main/java/A.java"), "");
        }
        program("mvn", MAVEN);
        program("java", JAVA);
        program("javac", "#!/bin/sh\necho javac 25\n");
        ageAll();
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help", "-h", "help help"})
    void theListOfCommandsNeedsNothing(String words) throws Exception {
        Run run = bare(words);
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("Usage: ./digaas COMMAND").contains("\n  up  ");
        assertThat(run.err()).isEmpty();
        assertThat(maven()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --help", "help up", "up -h", "load --help", "test --help", "help build"})
    void theUsageOfACommandNeedsNothing(String words) throws Exception {
        Run run = bare(words);
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("Usage: ./digaas " + words.replaceAll("help|-+h?(?:elp)?| ", ""));
        assertThat(run.err()).isEmpty();
        assertThat(maven()).isEmpty();
    }

    @Test
    void whatIsBuiltExplainsItself() throws Exception {
        run("load");
        Files.delete(log("maven"));
        assertThat(run("up --help").out()).endsWith(" digaas.local.command.Main up --help\n");
        assertThat(run("help load").out()).endsWith(" digaas.tests.load.Load --help\n");
        assertThat(maven()).isEmpty();
    }

    @Test
    void theListSaysOfACommandForUsersWhatTheCommandSaysOfItself() throws Exception {
        String list = bare("help").out();
        assertThat(Main.descriptions())
                .containsKey("poll")
                .allSatisfy((name, description) -> assertThat(list)
                        .contains(name.equals("help") ? "\n  help " : "\n  %-11s  %s\n".formatted(name, description)));
    }

    @Test
    void theVersionIsThatOfThePomAndNeedsNothing() throws Exception {
        assertThat(bare("--version")).isEqualTo(new Run(0, "digaas 0.1.0\n", ""));
        assertThat(Files.readString(Product.ROOT.resolve("pom.xml"))).contains("<version>0.1.0</version>");
    }

    @ParameterizedTest
    @CsvSource({"dmeo,demo", "upp,up", "tset,test", "propogation,propagation", "colstart,coldstart"})
    void aMistypedCommandIsAnsweredWithTheNearestOne(String typed, String meant) throws Exception {
        assertThat(bare(typed))
                .isEqualTo(new Run(
                        64,
                        "",
                        "digaas: unknown command '%s'; did you mean '%s'? See ./digaas --help\n"
                                .formatted(typed, meant)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"frobnicate", "--port", "Up.*", "64"})
    void anyOtherWordIsRefused(String word) throws Exception {
        assertThat(bare(word))
                .isEqualTo(new Run(64, "", "digaas: unknown command '%s'. See ./digaas --help\n".formatted(word)));
    }

    @Test
    void whatOneCommandBuiltTheNextDoesNotBuildAgain() throws Exception {
        run("load");
        assertThat(built()).containsExactly("engine,client,functions,local", "engine,client,functions,local,tests");
        run("check");
        run("poll");
        run("load");
        run("audit");
        assertThat(built()).hasSize(2);
    }

    @Test
    void aProgramOfTestsIsTheOnlyThingBuiltBeyondTheProduct() throws Exception {
        run("check");
        assertThat(built()).containsExactly("engine,functions,local");
        run("fuzz");
        assertThat(built())
                .containsExactly("engine,functions,local", "engine,client", "engine,client,functions,local,tests");
        assertThat(maven().getLast()).endsWith(" process-classes");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "tests/src/main/java/A.java,nothing,tests",
                "local/src/main/java/A.java,local,tests",
                "functions/src/main/java/A.java,'engine,functions',tests",
                "engine/pom.xml,'engine,functions',tests",
                "pom.xml,'engine,functions,local',tests",
            })
    void aChangeRebuildsItsModuleAndThoseThatHoldIt(String file, String product, String tests) throws Exception {
        run("load");
        Files.delete(log("maven"));
        ageAll();
        Files.setLastModifiedTime(root().resolve(file), FileTime.from(Instant.now()));
        run("check");
        assertThat(built()).isEqualTo(Stream.ofNullable(product).toList());
        run("load");
        assertThat(built()).last().isEqualTo("engine,client,functions,local," + tests);
        assertThat(maven().getLast()).endsWith(" process-classes");
    }

    @Test
    void aCommandForUsersNeedsTheClientOnly() throws Exception {
        assertThat(run("poll example.org").out()).endsWith(" digaas.client.command.Main poll example.org\n");
        assertThat(built()).containsExactly("engine,client");
        run("poll example.org");
        run("check");
        run("poll example.org");
        assertThat(built()).containsExactly("engine,client", "engine,functions,local");
    }

    @ParameterizedTest
    @CsvSource({"client/src/main/java/A.java", "engine/src/main/java/A.java", "pom.xml"})
    void aChangeRebuildsTheClient(String file) throws Exception {
        run("poll");
        ageAll();
        Files.setLastModifiedTime(root().resolve(file), FileTime.from(Instant.now()));
        run("poll");
        run("poll");
        assertThat(built()).containsExactly("engine,client", "engine,client");
    }

    @Test
    void afterAllTestsNothingIsBuiltAgain() throws Exception {
        assertThat(run("test").status()).isZero();
        run("load");
        run("check");
        assertThat(maven()).containsExactly("--batch-mode --no-transfer-progress -T 2 verify");
    }

    @Test
    void upRunsFromACopyThatGoesWithIt() throws Exception {
        Path killed = folder.resolve("tmp/digaas-run.999999999.killed/local");
        Files.createDirectories(killed);
        Process up = start(List.of("up", "--port", "0"), environment(), folder.resolve("err"));
        Path copy = copy(up);
        assertThat(copy).startsWith(folder.resolve("tmp"));
        assertThat(copy.resolve("template.yaml")).exists();
        assertThat(copy.resolve("statemachine/poll.asl.json")).exists();
        assertThat(copy.resolve("functions/target/digaas-functions.jar")).exists();
        assertThat(killed.getParent()).doesNotExist();

        up.destroy();
        assertThat(up.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Waiting.until("the copy is deleted", () -> !Files.exists(copy));
        assertThat(Files.readString(folder.resolve("err"))).doesNotContain("starting");
    }

    @Test
    void aCopyGoesAlsoWhenTheRunIsKilled() throws Exception {
        Process up = start(List.of("up"), environment(), folder.resolve("err"));
        Path copy = copy(up);
        up.destroyForcibly();
        Waiting.until("the copy is deleted", () -> !Files.exists(copy));
    }

    @Test
    void onATerminalUpGivesASignOfLife() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/script"))).isTrue();
        List<String> terminal = List.of("/usr/bin/script", "-qefc", root().resolve("digaas") + " check", "/dev/null");
        Process check = started(terminal, environment(), folder.resolve("err"));
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("digaas: starting ...");
    }

    /** What a run of the launcher came to. */
    private record Run(int status, String out, String err) {}

    private Path root() {
        return folder.resolve("root");
    }

    private Path log(String name) {
        return folder.resolve(name);
    }

    private List<String> maven() throws IOException {
        return Files.exists(log("maven")) ? Files.readAllLines(log("maven")) : List.of();
    }

    /** The modules of each build. */
    private List<String> built() throws IOException {
        return maven().stream()
                .map(line -> line.replaceAll(".* -pl (\\S+) .*", "$1"))
                .toList();
    }

    private Run run(String words) throws IOException, InterruptedException {
        return run(words, environment());
    }

    /** Without Maven and without a JDK. */
    private Run bare(String words) throws IOException, InterruptedException {
        return run(words, List.of("PATH=/usr/bin:/bin", "HOME=/nonexistent", "LOG=" + folder));
    }

    private Run run(String words, List<String> environment) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        List<String> arguments = words.isEmpty() ? List.of() : List.of(words.split(" "));
        Process process = start(arguments, environment, err);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(err));
    }

    private Process start(List<String> arguments, List<String> environment, Path err) throws IOException {
        List<String> command = new ArrayList<>(List.of(root().resolve("digaas").toString()));
        command.addAll(arguments);
        return started(command, environment, err);
    }

    private Process started(List<String> command, List<String> environment, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().clear();
        environment.forEach(each -> builder.environment().put(each.split("=", 2)[0], each.split("=", 2)[1]));
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private List<String> environment() {
        return List.of(
                "PATH=" + folder.resolve("jdk/bin") + ":/usr/bin:/bin",
                "JAVA_HOME=" + folder.resolve("jdk"),
                "HOME=/nonexistent",
                "TMPDIR=" + folder.resolve("tmp"),
                "LOG=" + folder);
    }

    /** The folder that the JVM was given, once it runs. */
    private static Path copy(Process up) throws IOException {
        BufferedReader out = up.inputReader();
        return Path.of(out.readLine().replaceFirst(".* -Ddigaas\\.root=(\\S+) .*", "$1"));
    }

    private void program(String name, String text) throws IOException {
        Path file = folder.resolve("jdk/bin").resolve(name);
        write(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** File systems tell times apart by milliseconds only: what comes after this is newer without doubt. */
    private void ageAll() throws IOException {
        FileTime before = FileTime.from(Instant.now().minusSeconds(60));
        try (Stream<Path> files = Files.walk(root())) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, before);
            }
        }
    }
}
