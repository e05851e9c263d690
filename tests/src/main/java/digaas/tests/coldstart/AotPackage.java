package digaas.tests.coldstart;

import digaas.local.lambda.InvocationResult;
import digaas.local.template.Resource;
import digaas.tests.Product;
import digaas.tests.runtime.Environment;
import digaas.tests.runtime.Launch;
import digaas.tests.runtime.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deployment package with an AOT cache: {@code lib/digaas-functions.jar}, {@code aot/digaas-functions.aot} and the
 * script that starts java with it, {@code aot/start}.
 *
 * @param task its folder
 * @see <a href="https://openjdk.org/jeps/514">JEP 514: Ahead-of-Time Command-Line Ergonomics</a>
 */
record AotPackage(Path task) {
    private static final Path SCRIPT = Product.ROOT.resolve("functions/aot/start");
    private static final Path TRAINER = Product.ROOT.resolve("tests/target/digaas-tests.jar");

    Path cache() {
        return task.resolve("aot/digaas-functions.aot");
    }

    Path wrapper() {
        return task.resolve("aot/start");
    }

    /**
     * Lays the package out and trains its cache: every function runs once, by the script that will start them.
     *
     * @param folder an empty folder for the training
     * @param bootstrap Lambda's own program that starts the runtime, to train under; empty to train under this
     *     JVM's java
     * @throws IllegalStateException when no cache has come of it
     */
    static AotPackage build(Path task, RuntimeClient client, Scene scene, Path folder, Optional<Path> bootstrap)
            throws IOException, InterruptedException {
        AotPackage built = new AotPackage(Environment.layOut(task, Product.functionsJar()));
        Files.createDirectories(built.wrapper().getParent());
        Files.copy(SCRIPT, built.wrapper(), StandardCopyOption.COPY_ATTRIBUTES);
        // The trainer stands where the runtime's own class loader finds it, off the class path that the cache is for.
        Path trainer = task.resolve("lib/digaas-tests.jar");
        Files.copy(TRAINER, trainer);
        try {
            built.train(client, scene, folder, bootstrap);
        } finally {
            Files.delete(trainer);
        }
        return built;
    }

    private void train(RuntimeClient client, Scene scene, Path folder, Optional<Path> bootstrap)
            throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>();
        scene.functions().forEach(function -> variables.putAll(function.environment()));
        variables.merge("JAVA_TOOL_OPTIONS", "-XX:AOTCacheOutput=" + cache(), (all, output) -> all + " " + output);
        Resource.Function all = trainer(scene.functions(), variables);
        Launch launch = Launch.onDemand(task, Launch.LAMBDAS_OPTIONS)
                .withWrapper(wrapper())
                .withBootstrap(bootstrap);
        try (Environment environment = Environment.start(all, client, launch, folder, scene.settings())) {
            for (Resource.Function function : scene.functions()) {
                String event = scene.event(function.logicalId());
                InvocationResult result = environment.invoke(AllFunctions.event(function.handler(), event));
                if (!scene.isDone(function.logicalId(), result)) {
                    throw new IllegalStateException(function.logicalId() + " did not do its work: " + result
                            + "; its log: " + environment.log());
                }
            }
            environment.shutDown();
            if (Files.notExists(cache())) {
                throw new IllegalStateException("the training made no cache; its log: " + environment.log());
            }
        }
    }

    /** One that does the work of all, and has the time of the slowest for it. */
    private static Resource.Function trainer(List<Resource.Function> all, Map<String, String> variables) {
        Resource.Function like = Collections.max(all, Comparator.comparing(Resource.Function::timeout));
        return Scene.function(like, "AllFunctions", AllFunctions.class, variables);
    }
}
