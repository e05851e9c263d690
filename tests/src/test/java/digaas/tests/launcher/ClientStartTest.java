package digaas.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.fixture.Waiting;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the client is started, by a JVM that only prints its options and makes an AOT cache of one word. */
@Timeout(60)
@Demanding
class ClientStartTest {
    private static final String MAKES_ONE = """
        for option in "$@"; do
          case $option in -XX:AOTCacheOutput=*) echo cache >"${option#*=}" ;; esac
        done\
        """;

    @TempDir
    Path folder;

    private List<String> user = List.of();
    private String input = " </dev/null";

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(app());
        Files.writeString(app().resolve("digaas-client.jar"), "");
        Files.writeString(app().resolve("id"), "1234\n");
        java(MAKES_ONE, "25.0.3");
    }

    @Test
    void theFirstRunMakesACacheThatTheNextOneUses() throws Exception {
        assertThat(run()).doesNotContain("AOT").contains("digaas.client.command.Main poll");
        Path cache = madeIn(app());
        assertThat(run()).contains("-XX:AOTCache=" + cache + " ");
        assertThat(trainings()).hasSize(1);
    }

    @Test
    void anotherJvmAndOtherJarsGetTheirOwn() throws Exception {
        run();
        Path first = madeIn(app());
        java(MAKES_ONE, "25.0.4");
        assertThat(run()).doesNotContain("AOT");
        Waiting.until("a second cache", () -> caches(app()).size() == 2 && locks().isEmpty());
        Files.writeString(app().resolve("id"), "5678\n");
        assertThat(run()).doesNotContain("AOT");
        Waiting.until("a third cache", () -> caches(app()).size() == 3 && locks().isEmpty());
        assertThat(first).exists();
        assertThat(trainings()).hasSize(3);
    }

    @Test
    void aJvmThatMakesNoneIsNotAskedAtEachStart() throws Exception {
        java("exit 1", "25.0.3");
        run();
        Waiting.until("the training has ended", () -> caches(app()).size() == 1 && locks().isEmpty());
        assertThat(run()).doesNotContain("AOT");
        assertThat(trainings()).hasSize(1);

        age(caches(app()).getFirst(), Duration.ofDays(2));
        java(MAKES_ONE, "25.0.3");
        run();
        Waiting.until("it is asked again", () -> Files.size(caches(app()).getFirst()) > 0);
    }

    @Test
    void aTrainingThatWasKilledIsDoneAgain() throws Exception {
        java("kill -9 $$", "25.0.3");
        run();
        Waiting.until("the training has ended", () -> trainings().size() == 1 && locks().isEmpty());
        assertThat(caches(app())).isEmpty();
        java(MAKES_ONE, "25.0.3");
        run();
        madeIn(app());
    }

    @Test
    void oneTrainingRunsAtATimeAndALockIsNotForEver() throws Exception {
        run();
        Path cache = madeIn(app());
        Files.delete(cache);
        Path lock = Files.createDirectory(Path.of(cache + ".lock"));
        assertThat(run()).doesNotContain("AOT");
        assertThat(trainings()).hasSize(1);
        age(lock, Duration.ofMinutes(12));
        run();
        madeIn(app());
    }

    @Test
    void besideJarsInAReadOnlyFolderTheUserHasACache() throws Exception {
        Path own = folder.resolve("cache");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(app(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            if (Files.isWritable(app())) {
                Skip.without("setpriv", "a read-only folder is not tried, because root may write everywhere");
                user = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
            }
            assertThat(run()).doesNotContain("AOT");
            Path cache = madeIn(own.resolve("digaas"));
            assertThat(caches(app())).isEmpty();
            assertThat(run()).contains("-XX:AOTCache=" + cache + " ");
        } finally {
            Files.setPosixFilePermissions(app(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aStandardInputThatIsClosedIsEmpty() throws Exception {
        input = " <&-";
        assertThat(run()).contains("digaas.client.command.Main poll").hasLineCount(1);
    }

    private Path app() {
        return folder.resolve("a p p");
    }

    private void java(String training, String version) throws IOException {
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
            #!/bin/sh
            case "$*" in
              *training.Training)
                echo "$*" >>"$LOG"
                %s
                ;;
              *)
                echo "$*"
                cat
                ;;
            esac
            """.formatted(training));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private String run() throws Exception {
        String script = "set -eu; . '%s'; start_client '%s' '%s' digaas poll%s"
                .formatted(Product.ROOT.resolve("client/src/main/launch/start"), folder.resolve("jdk"), app(), input);
        List<String> command =
                Stream.concat(user.stream(), Stream.of("/bin/sh", "-c", script)).toList();
        Program.Result result = Program.run(Duration.ofSeconds(30), command, process -> {
            process.environment().put("LOG", folder.resolve("log").toString());
            process.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        });
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private Path madeIn(Path place) throws Exception {
        Waiting.until(
                "a cache",
                () -> caches(place).size() == 1 && named(place, ".lock").isEmpty());
        return caches(place).getFirst();
    }

    private List<String> trainings() throws IOException {
        return Files.exists(folder.resolve("log")) ? Files.readAllLines(folder.resolve("log")) : List.of();
    }

    private static List<Path> caches(Path place) throws IOException {
        return named(place, ".aot");
    }

    private List<Path> locks() throws IOException {
        return named(app(), ".lock");
    }

    private static List<Path> named(Path place, String end) throws IOException {
        if (Files.notExists(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    private static void age(Path file, Duration by) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
    }
}
