package digaas.tests.runtime;

import digaas.fixture.Program;
import digaas.local.lambda.InvocationResult;
import digaas.local.template.Resource;
import digaas.tests.Product;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An execution environment: a process that runs one function under Lambda's runtime interface client. */
public final class Environment implements AutoCloseable {
    /** How long it is waited for here, starting included. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final String NATIVE_PART =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final RuntimeApi api;
    private final Process process;
    private final Path log;
    /** What the function is told that it may take. */
    private final Duration timeout;

    private Environment(RuntimeApi api, Process process, Path log, Duration timeout) {
        this.api = api;
        this.process = process;
        this.log = log;
        this.timeout = timeout;
    }

    /**
     * Starts a function.
     *
     * @param folder an empty folder, to log to
     * @param settings where the function's AWS clients find the services
     */
    public static Environment start(
            Resource.Function function, RuntimeClient client, Launch launch, Path folder, Map<String, String> settings)
            throws IOException {
        Path log = folder.resolve("log");
        RuntimeApi api = new RuntimeApi(function.invokedArn());
        ProcessBuilder builder = new ProcessBuilder(command(function, client, launch))
                .directory(launch.task().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_"));
        variables.putAll(function.environment());
        variables.putAll(settings);
        variables.putAll(ofLambda(function, api, launch.task()));
        variables.putAll(launch.variables());
        launch.wrapper().ifPresent(script -> variables.put("AWS_LAMBDA_EXEC_WRAPPER", script.toString()));
        api.processStarts();
        return new Environment(api, builder.start(), log, function.timeout());
    }

    /**
     * Lays a deployment package out: the client loads the libraries of its working directory by a class loader below
     * its own.
     *
     * @param folder an empty one
     */
    public static Path layOut(Path folder, Path... jars) throws IOException {
        Path libraries = Files.createDirectories(folder.resolve("lib"));
        for (Path jar : jars) {
            Files.copy(
                    jar,
                    libraries.resolve(Objects.requireNonNull(jar.getFileName())),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        return folder;
    }

    private static List<String> command(Resource.Function function, RuntimeClient client, Launch launch) {
        if (launch.bootstrap().isPresent()) {
            return List.of(launch.bootstrap().get().toString());
        }
        List<String> command = new ArrayList<>();
        launch.wrapper().map(Path::toString).ifPresent(command::add);
        command.add(Program.java());
        command.addAll(launch.options());
        command.add("--enable-native-access=ALL-UNNAMED");
        // Lambda's bootstrap program gives it (seen on Java 17); with it an AOT cache holds less of the module graph.
        command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
        command.add("-D" + NATIVE_PART + "=" + client.nativePart());
        command.add("-classpath");
        command.add(client.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        command.add(function.handler());
        return command;
    }

    private static Map<String, String> ofLambda(Resource.Function function, RuntimeApi api, Path task) {
        Map<String, String> variables = new HashMap<>();
        variables.put("_HANDLER", function.handler());
        variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMebibytes()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "1");
        variables.put("LAMBDA_TASK_ROOT", task.toString());
        variables.put("TZ", ":UTC");
        return variables;
    }

    /** Calls the function. @throws AssertionError when the process ends instead of answering, or takes a minute */
    public InvocationResult invoke(String payload) throws InterruptedException {
        CompletableFuture<InvocationResult> result = api.invoke(payload, timeout);
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
    public boolean wasRestored() {
        return api.wasRestored();
    }

    /** How long the start took. To be asked for when the first call has been answered. */
    public ColdStart coldStart() {
        return api.coldStart();
    }

    /**
     * Asks the process to end, as Lambda does, and waits until it has.
     *
     * @throws AssertionError when that takes a minute
     */
    public void shutDown() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on after SIGTERM; the log: " + log());
        }
    }

    /** What the function and its runtime have printed. */
    public String log() {
        return Product.text(log);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        api.close();
    }
}
