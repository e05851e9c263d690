package digaas.tests.bind;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine. */
final class Command {
    private static final long PATIENCE_SECONDS = 10;

    private Command() {}

    /** Where a program lies: on PATH or where systems keep servers. */
    static Optional<Path> find(String program) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a program that says little to its end. @throws IllegalStateException when it does not end well */
    static void run(String input, String program, String... arguments) throws IOException, InterruptedException {
        List<String> words = Stream.concat(
                        Stream.of(find(program).orElse(Path.of(program)).toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (Writer stdin = process.outputWriter()) {
            stdin.write(input);
        }
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        String said = process.inputReader().readAllAsString();
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException("%s failed on %s: %s".formatted(words, input, said));
        }
    }
}
