package digaas.tests.calibration;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A nameserver program that runs in a folder of its own, and programs beside it. */
final class Program implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Path folder;
    private final Process process;

    private Program(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Where a program lies: on PATH or where systems keep servers. */
    static Optional<Path> find(String program) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Program start(Path folder, String program, String... arguments) throws IOException {
        Process process = new ProcessBuilder(words(program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        return new Program(folder, process);
    }

    /** Runs a program that says little to its end. */
    static void run(String input, String program, String... arguments) throws IOException, InterruptedException {
        List<String> words = words(program, arguments);
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

    private static List<String> words(String program, String... arguments) {
        return Stream.concat(Stream.of(find(program).orElse(Path.of(program)).toString()), Stream.of(arguments))
                .toList();
    }

    String output() throws IOException {
        return Files.readString(folder.resolve("output.log"));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
