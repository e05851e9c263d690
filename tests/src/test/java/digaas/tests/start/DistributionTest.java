package digaas.tests.start;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.fixture.Waiting;
import digaas.tests.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./digaas dist} packs, unpacked and run where no Java is on PATH. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistributionTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> BUILT =
            List.of("digaas", "LICENSE", "pom.xml", "client/src/main/launch", "client/target/lib");
    private static final List<String> TOOLS =
            List.of("sh", "cat", "cksum", "cut", "find", "mkdir", "mv", "nice", "readlink", "rm", "stty");

    private Path folder;
    private StartPeer peer;

    @BeforeAll
    void unpack(@TempDir Path all) throws Exception {
        folder = all;
        peer = new StartPeer();
        Path checkout = folder.resolve("checkout");
        for (String file : BUILT) {
            copy(Product.ROOT.resolve(file), checkout.resolve(file));
        }
        copy(
                Product.ROOT.resolve("client/target/digaas-client.jar"),
                checkout.resolve("client/target/digaas-client.jar"));
        // Nothing is newer than these, so the launcher builds nothing.
        for (String module : List.of("engine", "client")) {
            Files.createDirectories(checkout.resolve(module + "/src/main"));
            Files.writeString(checkout.resolve(module + "/pom.xml"), "");
            Files.createDirectories(checkout.resolve(module + "/target"));
            Files.writeString(checkout.resolve(module + "/target/.built"), "");
        }
        for (String to : List.of("first", "second")) {
            Program.Result built = Program.run(
                    PATIENCE,
                    List.of(
                            checkout.resolve("digaas").toString(),
                            "dist",
                            folder.resolve(to).toString()),
                    process -> process.environment().put("JAVA_HOME", System.getProperty("java.home", "")));
            assertThat(built.exitCode()).as(built.output()).isZero();
        }
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), Program.find(tool).orElseThrow());
        }
        for (String archive : archives()) {
            Path to = Files.createDirectories(folder.resolve("unpacked " + archive));
            Program.succeed(
                    "", "tar", "-xzf", folder.resolve("first").resolve(archive).toString(), "-C", to.toString());
        }
    }

    @AfterAll
    void stop() {
        peer.close();
    }

    @Test
    void twoBuildsAreTheSameAndHaveTheirChecksums() throws Exception {
        assertThat(archives()).hasSize(2);
        for (String archive : archives()) {
            assertThat(Files.mismatch(
                            folder.resolve("first").resolve(archive),
                            folder.resolve("second").resolve(archive)))
                    .as(archive)
                    .isEqualTo(-1);
        }
        String sums = Files.readString(folder.resolve("first/SHA256SUMS"));
        for (String archive : archives()) {
            byte[] packed = Files.readAllBytes(folder.resolve("first").resolve(archive));
            String sum = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(packed));
            assertThat(sums).contains(sum + "  " + archive + "\n");
        }
    }

    @Test
    void itRunsWithoutAnotherJavaAndItsSecondStartIsFromItsCache() throws Exception {
        assertThat(run("--version").output()).isEqualTo("digaas 0.1.0\n");
        assertThat(run("--help").output())
                .startsWith("Usage: digaas COMMAND [OPTIONS]\n")
                .contains("\n  poll ");
        assertThat(run("poll", "--help").output())
                .startsWith("Usage: digaas poll [OPTIONS] ")
                .contains("--serial");
        assertThat(run("help", "exit-codes").output()).startsWith("   0  ");
        assertThat(run("poll", "www.example.org", "--no-such-option").exitCode())
                .isEqualTo(2);
        assertThat(run("frobnicate").exitCode()).isEqualTo(64);

        String[] poll = {"poll", "www.example.org", "A", "192.0.2.7", "@192.0.2.1", "--endpoint", peer.url()};
        assertThat(run(poll))
                .isEqualTo(run(poll))
                .extracting(Program.Result::exitCode)
                .isEqualTo(0);
        Path lib = installed().resolve("lib");
        Waiting.until(PATIENCE, "the cache", () -> cache(lib).isPresent());
        // The JVM refuses to start by itself when this cache does not fit.
        assertThat(Program.run(
                        PATIENCE,
                        List.of(
                                installed().resolve("runtime/bin/java").toString(),
                                "-XX:AOTCache=" + cache(lib).orElseThrow(),
                                "-XX:AOTMode=on",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx96m",
                                "-cp",
                                path(lib),
                                "digaas.client.command.Main",
                                "--version"),
                        _ -> {}))
                .isEqualTo(new Program.Result(0, "digaas 0.1.0\n"));
        assertThat(run(poll).exitCode()).isZero();
    }

    @Test
    void itPollsByItself() throws Exception {
        Program.Result polled = run(
                "poll",
                "www.example.org",
                "A",
                "@127.0.0.1:" + peer.port(),
                "--direct",
                "--every",
                "0.1",
                "--timeout",
                "1");
        assertThat(polled.exitCode()).isEqualTo(1);
        assertThat(polled.output()).contains("www.example.org A: not seen in 1 s");
    }

    @Test
    void withoutARuntimeItNeedsAJava() throws Exception {
        Path program = unpacked(archives().getFirst()).resolve("bin/digaas");
        assertThat(Files.exists(program.resolveSibling("../runtime"))).isFalse();
        assertThat(run(program, "", "--version"))
                .isEqualTo(new Program.Result(69, "digaas: no Java 25 or newer found in JAVA_HOME or on PATH.\n"));
        assertThat(run(program, System.getProperty("java.home", ""), "--version"))
                .isEqualTo(new Program.Result(0, "digaas 0.1.0\n"));
    }

    /** Without a runtime, and with one. */
    private List<String> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("first"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".tar.gz"))
                    .sorted(Comparator.comparingInt(String::length))
                    .toList();
        }
    }

    private Path installed() throws IOException {
        return unpacked(archives().getLast());
    }

    private Path unpacked(String archive) {
        return folder.resolve("unpacked " + archive).resolve("digaas-0.1.0");
    }

    private Program.Result run(String... words) throws IOException, InterruptedException {
        return run(installed().resolve("bin/digaas"), "", words);
    }

    private Program.Result run(Path program, String javaHome, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        return Program.run(PATIENCE, command, process -> {
            process.environment().clear();
            process.environment().put("PATH", folder.resolve("tools").toString());
            if (!javaHome.isEmpty()) {
                process.environment().put("JAVA_HOME", javaHome);
            }
        });
    }

    private static Optional<Path> cache(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".aot")).findAny();
        }
    }

    private static String path(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            List<String> jars = files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar") && !file.endsWith("/digaas-client.jar"))
                    .sorted()
                    .toList();
            return lib.resolve("digaas-client.jar") + ":" + String.join(":", jars);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
