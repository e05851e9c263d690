package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The Node packages under tests/asl: a second interpreter and a linter. */
final class Npm {
    static final Path FOLDER = PollMachine.ROOT.resolve("tests/asl");

    private Npm() {}

    /** Installs the packages where they are missing; skips the test where there is no Node. */
    static void install() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                works("node") && works("npm"), "SKIPPED: no node or npm here, so nothing checks our interpreter");
        if (Files.notExists(FOLDER.resolve("node_modules/.package-lock.json"))) {
            run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        }
    }

    private static boolean works(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a program in the folder and gives what it printed. */
    static String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("asl", ".out");
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended).as("%s ended within three minutes", command[0]).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }
}
