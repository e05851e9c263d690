package digaas.tests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import digaas.local.lambda.InvocationResult;
import digaas.local.template.Resource;
import digaas.tests.Product;
import digaas.tests.Skip;
import digaas.tests.runtime.Environment;
import digaas.tests.runtime.Launch;
import digaas.tests.runtime.RuntimeClient;
import digaas.tests.template.Translation;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stack: SAM's library translates the template, moto makes its resources and interprets the state machine, and each
 * function is a process under Lambda's runtime interface client, with the variables that its resource has.
 */
final class Deployment implements AutoCloseable {
    private static final int MOTO_IS_MISSING = 75;
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PARAMETERS =
            List.of("ApiAuthorizer=NONE", "AllowPrivateNameservers=true", "AllowAnyPort=true", "RequireTls=false");

    private final Map<String, Queue<Environment>> idle = new ConcurrentHashMap<>();
    private final Queue<Environment> all = new ConcurrentLinkedQueue<>();
    private final AtomicInteger started = new AtomicInteger();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Set<String> crashing = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path folder;
    private final RuntimeClient client;
    private final Launch launch;
    private final HttpServer invocations;
    private final Process emulator;
    private final JsonNode made;

    /** Deploys the stack; skips the test when the machine lacks Python, SAM's library or moto. */
    static Deployment of(Path folder) throws Exception {
        Skip.unless(RuntimeClient.runsHere(), "Lambda's runtime interface client runs on Linux only");
        Path template = Translation.file(folder);
        return new Deployment(folder, template);
    }

    private Deployment(Path folder, Path template) throws Exception {
        this.folder = folder;
        this.client = RuntimeClient.unpack(folder);
        this.launch = Launch.snapStart(
                Environment.layOut(folder.resolve("task"), Product.functionsJar()), Launch.LAMBDAS_OPTIONS);
        Path script = folder.resolve("emulator.py");
        try (InputStream in = Deployment.class.getResourceAsStream("emulator.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        this.invocations = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 16);
        invocations.setExecutor(threads);
        invocations.createContext("/", this::handle);
        List<String> command = new ArrayList<>(List.of(
                Skip.without("python3", "nothing shows that the stack can be deployed")
                        .toString(),
                script.toString(),
                template.toString(),
                Product.STATE_MACHINE.toString(),
                "http://127.0.0.1:" + invocations.getAddress().getPort() + "/"));
        command.addAll(PARAMETERS);
        Path log = folder.resolve("emulator.log");
        this.emulator = new ProcessBuilder(command).redirectError(log.toFile()).start();
        this.made = ready(log);
        invocations.start();
    }

    private JsonNode ready(Path log) throws Exception {
        BufferedReader output = emulator.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            Skip.unless(
                    emulator.waitFor() != MOTO_IS_MISSING,
                    "no moto here, so nothing shows that the stack can be deployed");
            throw new AssertionError("moto could not deploy the stack: " + Product.text(log));
        }
        return JSON.readTree(line);
    }

    /** An environment of a function, as Lambda starts one when all others of the function are busy. */
    private Environment start(String logicalId) {
        Map<String, String> settings = Map.of(
                "AWS_ENDPOINT_URL", endpoint().toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local");
        Resource.Function function =
                function(logicalId, made.required("functions").required(logicalId));
        try {
            Path own = Files.createDirectory(folder.resolve("environment-" + started.incrementAndGet()));
            Environment environment = Environment.start(function, client, launch, own, settings);
            all.add(environment);
            return environment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A function by its configuration in Lambda. */
    private static Resource.Function function(String logicalId, JsonNode configuration) {
        Map<String, String> variables = new LinkedHashMap<>();
        configuration.at("/Environment/Variables").forEachEntry((name, value) -> variables.put(name, value.asString()));
        return new Resource.Function(
                logicalId,
                configuration.required("FunctionName").asString(),
                configuration.required("FunctionArn").asString(),
                Optional.of("live"),
                configuration.required("Handler").asString(),
                Product.functionsJar(),
                configuration.required("MemorySize").asInt(),
                Duration.ofSeconds(configuration.required("Timeout").asInt()),
                variables,
                List.of(),
                List.of());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            String function = made.required("functions").propertyNames().stream()
                    .filter(logicalId -> id(logicalId).equals(name))
                    .findFirst()
                    .orElseThrow();
            String event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer = switch (invoke(function, event)) {
                case InvocationResult.Returned returned -> returned.payload();
                case InvocationResult.Failed failed -> {
                    exchange.getResponseHeaders().set("Function-Error", "Unhandled");
                    yield JSON.createObjectNode()
                            .put("errorType", failed.errorType())
                            .toString();
                }
            };
            byte[] octets = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private InvocationResult invoke(String function, String event) throws InterruptedException {
        calls.computeIfAbsent(function, _ -> new AtomicInteger()).incrementAndGet();
        Queue<Environment> own = idle.computeIfAbsent(function, _ -> new ConcurrentLinkedQueue<>());
        Environment environment = own.poll();
        if (environment == null) {
            environment = start(function);
        }
        // An event that no function understands.
        InvocationResult result = environment.invoke(crashing.contains(function) ? "[]" : event);
        own.add(environment);
        return result;
    }

    /** Where moto listens. */
    URI endpoint() {
        return URI.create(made.required("endpoint").asString());
    }

    /** What Ref gives for a resource. */
    String id(String logicalId) {
        return made.required("ids").required(logicalId).asString();
    }

    /** How often a function was invoked. */
    int calls(String function) {
        return calls.getOrDefault(function, new AtomicInteger()).get();
    }

    /** Lets each invocation of a function fail. */
    void crash(String function) {
        crashing.add(function);
    }

    /** Undoes {@link #crash}. */
    void repair(String function) {
        crashing.remove(function);
    }

    /** What the schedule does each minute. */
    JsonNode sweep() throws InterruptedException {
        return answer("SweepFunction", Product.event("sweep").toString());
    }

    /** Calls the API as the gateway does. @return the answer's body */
    JsonNode api(String method, String path, String body, int status) throws InterruptedException {
        ObjectNode event =
                Product.event("api-post-request").put("rawPath", path).put("body", body);
        ((ObjectNode) event.at("/requestContext/http")).put("method", method).put("path", path);
        JsonNode answer = answer("ApiFunction", event.toString());
        assertThat(answer.required("statusCode").asInt()).as("%s", answer).isEqualTo(status);
        String text = answer.path("body").asString("");
        if (answer.path("isBase64Encoded").asBoolean()) {
            // The event's caller takes gzip.
            return JSON.readTree(unpacked(Base64.getDecoder().decode(text)));
        }
        return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    }

    private static byte[] unpacked(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode answer(String function, String event) throws InterruptedException {
        return switch (invoke(function, event)) {
            case InvocationResult.Returned returned -> JSON.readTree(returned.payload());
            case InvocationResult.Failed failed -> throw new AssertionError(failed.toString());
        };
    }

    @Override
    public void close() {
        invocations.stop(0);
        emulator.destroyForcibly().onExit().join();
        threads.shutdownNow();
        all.forEach(Environment::close);
    }
}
