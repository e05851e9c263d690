package digaas.tests;

import digaas.local.template.DeploymentTarget;
import digaas.local.template.Resource;
import digaas.local.template.Stack;
import digaas.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is shipped: the files of the tree. */
public final class Product {
    public static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("digaas.root"), "digaas.root"));
    public static final Path STATE_MACHINE = ROOT.resolve("statemachine/poll.asl.json");
    private static final Path FUNCTIONS_JAR = ROOT.resolve("functions/target/digaas-functions.jar");
    /** Those that every test's nameservers, which stand on this machine, need. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "ApiAuthorizer",
            "NONE",
            "AllowPrivateNameservers",
            "true",
            "AllowAnyPort",
            "true",
            "AllowPlainCallbacks",
            "true");

    private static final JsonMapper JSON = new JsonMapper();

    private Product() {}

    /** The template's resources, deployed nowhere. */
    public static Stack stack() {
        URI nowhere = URI.create("http://127.0.0.1:9");
        DeploymentTarget surroundings = new DeploymentTarget("us-east-1", "123456789012", "digaas", ROOT, nowhere);
        try {
            return Template.read(ROOT.resolve("template.yaml")).resolve(PARAMETERS, surroundings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A function by its name in the template. */
    public static Resource.Function function(String logicalId) {
        return resource(stack(), Resource.Function.class, logicalId);
    }

    /** A resource of a stack by its name in the template. */
    public static <R extends Resource> R resource(Stack stack, Class<R> kind, String logicalId) {
        return stack.all(kind).stream()
                .filter(resource -> resource.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    /** The jar that is deployed. @throws IllegalStateException when it isn't built */
    public static Path functionsJar() {
        if (Files.notExists(FUNCTIONS_JAR)) {
            throw new IllegalStateException(FUNCTIONS_JAR + " isn't built: run the build to the phase verify");
        }
        return FUNCTIONS_JAR;
    }

    /** A payload of events/, by its name without {@code .json}. */
    public static ObjectNode event(String name) {
        return json(ROOT.resolve("events").resolve(name + ".json"));
    }

    /** A file that holds a JSON object. */
    public static ObjectNode json(Path file) {
        return (ObjectNode) JSON.readTree(text(file));
    }

    /** A file's text. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
