package digaas.tests.coldstart;

import digaas.tests.Logs;
import digaas.tests.Product;
import digaas.tests.runtime.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code ./digaas package}: makes {@code target/aot}, which {@code sam deploy} takes: the template with an AOT cache in
 * SnapStart's place, the state machine, and the functions' package.
 */
public final class Packaging {
    private static final String USAGE = """
            Usage: ./digaas package [BOOTSTRAP TASK]

              BOOTSTRAP TASK  in a container of Lambda's base image: the program that starts Lambda's runtime and the empty
                              folder where Lambda unpacks a package, /var/runtime/bootstrap and /var/task
            """;

    private static final int WRONG_USAGE = 64;
    private static final int UNAVAILABLE = 69;
    private static final Path OUTPUT = Product.ROOT.resolve("target/aot");

    private Packaging() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Logs.setUp();
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) throws IOException, InterruptedException {
        Optional<Path> bootstrap = words.stream().findFirst().map(Path::of);
        if ((!words.isEmpty() && words.size() != 2)
                || bootstrap.filter(program -> !Files.isExecutable(program)).isPresent()) {
            System.err.println(
                    "digaas: not a bootstrap program and a folder: " + String.join(" ", words) + "\n\n" + USAGE);
            return WRONG_USAGE;
        }
        if (!RuntimeClient.runsHere()) {
            System.err.println("digaas: Lambda's runtime interface client runs on Linux only");
            return UNAVAILABLE;
        }
        Folders.delete(OUTPUT);
        Path task = words.isEmpty() ? OUTPUT.resolve("task") : Path.of(words.getLast());
        Path training = Files.createTempDirectory("digaas-training");
        try (Scene scene = Scene.start()) {
            RuntimeClient client = RuntimeClient.unpack(training);
            AotPackage built = AotPackage.build(task, client, scene, training, bootstrap);
            AotTemplate.write(OUTPUT);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.1f MB unzipped, of which %.1f MB are the cache. The template: %s%n",
                    built.task(),
                    Folders.size(built.task()) / 1e6,
                    built.cache().toFile().length() / 1e6,
                    OUTPUT.resolve("template.yaml"));
        } finally {
            Folders.delete(training);
        }
        return 0;
    }
}
