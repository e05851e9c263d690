package digaas.local.command;

import digaas.local.Cli;
import digaas.local.HttpUrl;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.WholeNumber;
import digaas.local.meter.Bill;
import digaas.local.template.Template;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs Digaas until the process is stopped. */
@Command(name = "up", description = "runs Digaas on this machine until Ctrl-C")
public final class Up implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "N", description = "the port of the API on 127.0.0.1; 0 for any free port")
    @WholeNumber(from = 0, to = 65_535)
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keeps all data in DIR; without it all data is lost at exit")
    private @Nullable Path data;

    @Option(
            names = "--dynamodb",
            paramLabel = "URL",
            converter = HttpUrl.class,
            description = "uses this DynamoDB server instead of a built-in one")
    private @Nullable URI dynamoDb;

    @Option(
            names = "--secrets",
            paramLabel = "DIR",
            converter = Folder.class,
            description = "reads the secrets of Secrets Manager from files DIR/digaas/tsig/NAME")
    private @Nullable Path secrets;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            converter = Assignment.class,
            description = "sets a parameter of template.yaml; may be repeated")
    private List<Map.Entry<String, String>> parameters = List.of();

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintStream out = System.out;
        LocalStackConfig config = config();
        checkParameters(config.template());
        LocalStack stack = LocalStack.start(config);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stack.close();
                            new Bill(stack.used(), OptionalLong.empty()).lines().forEach(out::println);
                        },
                        "stop"));
        announce(stack, out);
        new CountDownLatch(1).await();
        return 0;
    }

    /**
     * A wrong name is a wrong command line; what is wrong with a value the template says when it is read as a whole.
     */
    private void checkParameters(Path template) throws IOException {
        List<String> known = Template.read(template).parameterNames();
        for (Map.Entry<String, String> parameter : parameters) {
            if (!known.contains(parameter.getKey())) {
                String unknown = Cli.unknown("parameter", parameter.getKey(), known);
                throw new ParameterException(
                        spec.commandLine(),
                        unknown + (unknown.endsWith("?") ? " " : ". ") + "The template has "
                                + String.join(", ", known));
            }
        }
    }

    LocalStackConfig config() {
        Map<String, String> set = new LinkedHashMap<>();
        parameters.forEach(parameter -> set.put(parameter.getKey(), parameter.getValue()));
        LocalStackConfig config = LocalStackConfig.here().withPort(port).withParameters(set);
        LocalStackConfig kept = Optional.ofNullable(data).map(config::withData).orElse(config);
        LocalStackConfig based =
                Optional.ofNullable(dynamoDb).map(kept::withDynamoDb).orElse(kept);
        return Optional.ofNullable(secrets).map(based::withSecrets).orElse(based);
    }

    private static void announce(LocalStack stack, PrintStream out) {
        StringBuilder text = new StringBuilder("Digaas is ready at %1$s%nIts page is %1$s/%n".formatted(stack.api()));
        stack.endpoints()
                .environment(stack.account())
                .forEach((name, value) -> text.append("export ")
                        .append(name)
                        .append('=')
                        .append(value)
                        .append('\n'));
        out.print(text);
        out.flush();
    }

    private static final class Folder implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            Path folder = Path.of(text);
            if (!Files.isDirectory(folder)) {
                throw new TypeConversionException("'" + text + "' is not a folder");
            }
            return folder;
        }
    }

    private static final class Assignment implements ITypeConverter<Map.Entry<String, String>> {
        @Override
        public Map.Entry<String, String> convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("'" + text + "' is not NAME=VALUE");
            }
            return Map.entry(text.substring(0, equals), text.substring(equals + 1));
        }
    }
}
