package digaas.tests.runtime;

import digaas.local.lambda.InvocationResult;
import digaas.local.template.Resource;
import digaas.tests.Product;
import digaas.tests.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An execution environment: a process that runs one function under Lambda's runtime interface client. */
final class Environment implements AutoCloseable {
    /** Starting included. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final String NATIVE_PART =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    /** The options with which Lambda starts Java (AWS, "Customize Java runtime startup behavior"). */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private final RuntimeApi api;
    private final Process process;
    private final Path log;

    private Environment(RuntimeApi api, Process process, Path log) {
        this.api = api;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a function of the built jar.
     *
     * @param folder an empty folder, to lay the jar out in and to log to
     * @param settings where the function's AWS clients find the services
     */
    static Environment start(
            Resource.Function function, RuntimeClient client, Path folder, Map<String, String> settings)
            throws IOException {
        Path task = layOut(folder);
        Path log = folder.resolve("log");
        RuntimeApi api = new RuntimeApi(function.invokedArn());
        ProcessBuilder builder = new ProcessBuilder(command(function, client))
                .directory(task.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_"));
        variables.putAll(function.environment());
        variables.putAll(settings);
        variables.putAll(ofLambda(function, api, task));
        return new Environment(api, builder.start(), log);
    }

    /** The client loads the libraries of its working directory by a class loader below its own. */
    private static Path layOut(Path folder) throws IOException {
        Path libraries = Files.createDirectories(folder.resolve("task/lib"));
        Files.copy(Product.functionsJar(), libraries.resolve("digaas-functions.jar"));
        return folder.resolve("task");
    }

    private static List<String> command(Resource.Function function, RuntimeClient client) {
        List<String> command = new ArrayList<>(List.of(Program.java()));
        command.addAll(OPTIONS);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-D" + NATIVE_PART + "=" + client.nativePart());
        command.add("-cp");
        command.add(client.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        command.add(function.handler());
        return command;
    }

    private static Map<String, String> ofLambda(Resource.Function function, RuntimeApi api, Path task) {
        return Map.of(
                "_HANDLER",
                function.handler(),
                "AWS_LAMBDA_RUNTIME_API",
                api.address(),
                "AWS_LAMBDA_FUNCTION_NAME",
                function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(function.memoryMebibytes()),
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "snap-start",
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/" + function.name(),
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "1",
                "LAMBDA_TASK_ROOT",
                task.toString(),
                "TZ",
                ":UTC");
    }

    /** Calls the function. @throws AssertionError when the process ends instead of answering, or takes a minute */
    InvocationResult invoke(String payload) throws InterruptedException {
        CompletableFuture<InvocationResult> result = api.invoke(payload, DEADLINE);
        try {
            CompletableFuture.anyOf(result, process.onExit())
                    .orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new AssertionError("no answer in " + DEADLINE + "; the log: " + log(), e);
        }
        if (!result.isDone()) {
            throw new AssertionError("the process ended with " + process.exitValue() + "; the log: " + log());
        }
        return result.join();
    }

    /** Whether the function was built as for a snapshot and then let go on. */
    boolean wasRestored() {
        return api.wasRestored();
    }

    /** What the function and its runtime have printed. */
    String log() {
        return Product.text(log);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        api.close();
    }
}
