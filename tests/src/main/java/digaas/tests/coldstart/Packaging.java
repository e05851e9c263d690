package digaas.tests.coldstart;

import digaas.local.Cli;
import digaas.tests.Product;
import digaas.tests.runtime.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ./digaas package}. */
@Command(
        name = "./digaas package",
        customSynopsis = "./digaas package [BOOTSTRAP TASK]",
        description =
                "Builds target/aot for sam deploy: the template with an AOT cache instead of SnapStart, the state machine, "
                        + "and the functions' package.",
        exitCodeList = {"0:built", "69:Lambda's runtime interface client does not run on this system"})
public final class Packaging implements Callable<Integer> {
    private static final Path OUTPUT = Product.ROOT.resolve("target/aot");

    @ArgGroup(exclusive = false)
    private @Nullable Container container;

    /** A container of Lambda's base image. */
    static final class Container {
        @Parameters(
                index = "0",
                paramLabel = "BOOTSTRAP",
                converter = Executable.class,
                description = "in a container of Lambda's base image: the program that starts Lambda's runtime "
                        + "(/var/runtime/bootstrap)")
        private Path bootstrap = Path.of("");

        @Parameters(
                index = "1",
                paramLabel = "TASK",
                description = "the empty folder where Lambda unpacks a package (/var/task)")
        private Path task = Path.of("");
    }

    private static final class Executable implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            Path program = Path.of(text);
            if (!Files.isExecutable(program)) {
                throw new TypeConversionException("'" + text + "' is not an executable program");
            }
            return program;
        }
    }

    public static void main(String[] words) throws IOException {
        Cli.main(new Packaging(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!RuntimeClient.runsHere()) {
            return Cli.unavailable("Lambda's runtime interface client runs on Linux only");
        }
        Optional<Container> base = Optional.ofNullable(container);
        Folders.delete(OUTPUT);
        Path task = base.map(image -> image.task).orElse(OUTPUT.resolve("task"));
        Path training = Files.createTempDirectory("digaas-training");
        try (Scene scene = Scene.start()) {
            RuntimeClient client = RuntimeClient.unpack(training);
            AotPackage built = AotPackage.build(task, client, scene, training, base.map(image -> image.bootstrap));
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
