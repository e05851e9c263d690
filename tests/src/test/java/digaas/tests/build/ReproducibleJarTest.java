package digaas.tests.build;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.tests.Product;
import digaas.tests.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@Order(1)
class ReproducibleJarTest {
    /** What the build of the functions reads. Of the other modules it reads that they are there. */
    private static final List<String> SOURCES = List.of(
            "pom.xml",
            ".mvn",
            "engine/pom.xml",
            "engine/src/main",
            "client/pom.xml",
            "functions/pom.xml",
            "functions/src/main",
            "local/pom.xml",
            "tests/pom.xml");

    private static final List<String> PACKAGE = List.of(
            "--offline",
            "--batch-mode",
            "--quiet",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "-pl",
            "engine,functions",
            "package");

    /** The best code is not worth its compilation in half a minute. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    @Test
    void theSameSourcesBuiltElsewhereGiveTheSameJar(@TempDir Path folder) throws Exception {
        Path maven = Skip.without("mvn", "nothing checks that the jar can be built again");
        for (String source : SOURCES) {
            copy(Product.ROOT.resolve(source), folder.resolve(source));
        }
        Program.Result built = Program.run(
                Duration.ofMinutes(15),
                Stream.of(niceness(), List.of(maven.toString()), PACKAGE)
                        .flatMap(List::stream)
                        .toList(),
                process -> {
                    process.directory(folder.toFile());
                    process.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
                    process.environment().merge("MAVEN_OPTS", SHORT_LIVED, (set, more) -> set + " " + more);
                });
        assertThat(built.exitCode()).as(built.output()).isZero();

        Path again = folder.resolve("functions/target/digaas-functions.jar");
        assertThat(differences(contents(again), contents(Product.functionsJar())))
                .isEmpty();
        assertThat(sha256(again)).isEqualTo(sha256(Product.functionsJar()));
    }

    /** This takes long and nothing waits for it: what the processors have left is enough. */
    private static List<String> niceness() {
        return Program.find("nice").isPresent() ? List.of("nice", "-n", "19") : List.of();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Tells more than a checksum when two jars differ. */
    private static Set<String> contents(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName() + " " + Long.toHexString(entry.getCrc()) + " " + entry.getTime())
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> differences(Set<String> one, Set<String> other) {
        Set<String> differing = new TreeSet<>(one);
        differing.addAll(other);
        differing.removeIf(entry -> one.contains(entry) && other.contains(entry));
        return differing;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
