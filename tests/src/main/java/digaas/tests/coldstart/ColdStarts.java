package digaas.tests.coldstart;

import digaas.local.lambda.InvocationResult;
import digaas.local.template.Resource;
import digaas.tests.Logs;
import digaas.tests.Product;
import digaas.tests.calibration.Table;
import digaas.tests.runtime.Environment;
import digaas.tests.runtime.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./digaas coldstart}: how long each function takes from the start of its process to its first answer, under Lambda's
 * runtime interface client. Exit status 0 when every start did its work, 64 for wrong usage,
 * 69 where the client does not run.
 */
public final class ColdStarts {
    private static final int WRONG_USAGE = 64;
    private static final int UNAVAILABLE = 69;
    private static final Path PEER = Product.ROOT.resolve("tests/target/peer");

    private ColdStarts() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Logs.setUp();
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println("digaas: " + e.getMessage() + "\n\n" + Options.USAGE);
            return WRONG_USAGE;
        }
        if (!RuntimeClient.runsHere()) {
            System.err.println("digaas: Lambda's runtime interface client runs on Linux only");
            return UNAVAILABLE;
        }
        Path folder = Files.createTempDirectory("digaas-coldstart");
        try (Scene scene = Scene.start()) {
            RuntimeClient client = RuntimeClient.unpack(folder);
            AotPackage built = AotPackage.build(
                    folder.resolve("task"),
                    client,
                    scene,
                    Files.createDirectory(folder.resolve("training")),
                    Optional.empty());
            Starts starts = new Starts(client, scene.settings(), Files.createDirectory(folder.resolve("starts")));
            System.out.printf(
                    Locale.ROOT,
                    "%d starts each way; milliseconds, medians; in parentheses INIT alone. Jar %.1f MB, cache %.1f MB.%n",
                    options.runs(),
                    Product.functionsJar().toFile().length() / 1e6,
                    built.cache().toFile().length() / 1e6);
            Table table = Comparison.table();
            for (Subject subject : subjects(scene, built, folder)) {
                if (options.functions().isEmpty() || options.functions().contains(subject.name())) {
                    Set<Variant> variants =
                            subject.built().equals(built) ? EnumSet.allOf(Variant.class) : Variant.WITHOUT_CACHE;
                    Comparison.run(subject, variants, options.runs(), starts).addTo(table);
                }
            }
            System.out.println(table);
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private static List<Subject> subjects(Scene scene, AotPackage built, Path folder) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (Resource.Function function : scene.functions()) {
            String name = function.logicalId();
            subjects.add(
                    new Subject(name, function, built, () -> scene.event(name), result -> Scene.isDone(name, result)));
        }
        subjects.add(peer(scene.function("ApiFunction"), folder));
        return subjects;
    }

    private static Subject peer(Resource.Function like, Path folder) throws IOException {
        List<Path> jars = new ArrayList<>(List.of(Product.ROOT.resolve("tests/target/digaas-tests.jar")));
        try (Stream<Path> libraries = Files.list(PEER)) {
            libraries.forEach(jars::add);
        }
        Path task = Environment.layOut(folder.resolve("peer"), jars.toArray(Path[]::new));
        Resource.Function function = new Resource.Function(
                "Peer",
                "peer",
                like.arn(),
                Optional.empty(),
                Peer.class.getName(),
                like.code(),
                like.memoryMebibytes(),
                like.timeout(),
                like.environment(),
                List.of(),
                List.of());
        String event = new JsonMapper()
                .createObjectNode()
                .put("httpMethod", "GET")
                .put("path", "/hello")
                .toString();
        return new Subject("the peer", function, new AotPackage(task), () -> event, ColdStarts::isPeersAnswer);
    }

    private static boolean isPeersAnswer(InvocationResult result) {
        return result instanceof InvocationResult.Returned returned
                && returned.payload().contains("\"statusCode\":404");
    }
}
