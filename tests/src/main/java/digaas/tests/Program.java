package digaas.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Programs of this machine. */
public final class Program {
    private Program() {}

    /**
     * What a program came to.
     *
     * @param output what it printed, to either stream
     */
    public record Result(int exitCode, String output) {}

    /** This JVM's own {@code java}. */
    public static String java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    }

    /** Where on PATH a program is. */
    public static Optional<Path> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return List.of(path.split(":", -1)).stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a program to its end.
     *
     * @param adjust sets its folder or its environment
     * @throws AssertionError when it has not ended by the deadline; it is killed then
     */
    public static Result run(Duration deadline, List<String> command, Consumer<ProcessBuilder> adjust)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("program", ".out");
        @Nullable Process process = null;
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            adjust.accept(builder);
            process = builder.start();
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(command + " ran longer than " + deadline + ": " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            if (process != null) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            Files.delete(output);
        }
    }
}
