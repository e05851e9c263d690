package digaas.local.command;

import digaas.local.HttpUrl;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.WholeNumber;
import digaas.local.meter.Bill;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Runs Digaas until it is told to stop. */
@Command(name = "up", description = "runs Digaas on this machine until it is told to stop (Ctrl-C)")
public final class Up implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "where the API listens on 127.0.0.1; 0: any port")
    @WholeNumber(from = 0, to = 65_535)
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keeps everything in DIR; without it nothing outlives the process")
    private @Nullable Path data;

    @Option(
            names = "--dynamodb",
            paramLabel = "URL",
            converter = HttpUrl.class,
            description = "uses this DynamoDB server in place of its own")
    private @Nullable URI dynamoDb;

    @Option(
            names = "--secrets",
            paramLabel = "DIR",
            converter = Folder.class,
            description = "has the secrets of Secrets Manager as files: DIR/digaas/tsig/NAME")
    private @Nullable Path secrets;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            converter = Assignment.class,
            description = "sets a parameter of template.yaml")
    private List<Map.Entry<String, String>> parameters = List.of();

    @Override
    public Integer call() throws InterruptedException {
        PrintStream out = System.out;
        LocalStack stack = LocalStack.start(config());
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
        StringBuilder text = new StringBuilder("Digaas is ready at " + stack.api() + "\n");
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
                throw new TypeConversionException("'" + text + "' is no folder");
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
