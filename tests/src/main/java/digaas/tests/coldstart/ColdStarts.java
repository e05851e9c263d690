package digaas.tests.coldstart;

import digaas.local.Cli;
import digaas.local.WholeNumber;
import digaas.local.lambda.InvocationResult;
import digaas.local.template.Resource;
import digaas.tests.Product;
import digaas.tests.Table;
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
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./digaas coldstart}. */
@Command(
        name = "./digaas coldstart",
        description = "Measures the time from the start of each function's process to its first answer, under Lambda's "
                + "runtime interface client.",
        exitCodeList = {"0:every function started and did its work", "69:the client does not run on this system"})
public final class ColdStarts implements Callable<Integer> {
    private static final String PEERS_NAME = "the peer";
    private static final Path PEER = Product.ROOT.resolve("tests/target/peer");

    @Option(names = "--runs", paramLabel = "N", description = "number of starts of each function, in each way")
    @WholeNumber(to = 1_000)
    private int runs = 11;

    @Option(
            names = "--functions",
            paramLabel = "NAME",
            split = Cli.COMMAS,
            splitSynopsisLabel = ",",
            description = "names of functions in the template (default: all, and the peer)")
    private List<String> functions = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] words) throws IOException {
        Cli.main(new ColdStarts(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        refuseUnknown();
        if (!RuntimeClient.runsHere()) {
            return Cli.unavailable("Lambda's runtime interface client runs on Linux only");
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
                    runs,
                    Product.functionsJar().toFile().length() / 1e6,
                    built.cache().toFile().length() / 1e6);
            Table table = PackageComparison.table();
            for (Subject subject : subjects(scene, built, folder)) {
                if (functions.isEmpty() || functions.contains(subject.name())) {
                    Set<Variant> variants =
                            subject.built().equals(built) ? EnumSet.allOf(Variant.class) : Variant.WITHOUT_CACHE;
                    PackageComparison.run(subject, variants, runs, starts).addTo(table);
                }
            }
            System.out.println(table);
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private void refuseUnknown() {
        List<String> known = Stream.concat(
                        Product.stack().all(Resource.Function.class).stream().map(Resource.Function::logicalId),
                        Stream.of(PEERS_NAME))
                .toList();
        for (String name : functions) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Invalid value for option '--functions': '%s' is none of %s".formatted(name, known));
            }
        }
    }

    private static List<Subject> subjects(Scene scene, AotPackage built, Path folder) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (Resource.Function function : scene.functions()) {
            String name = function.logicalId();
            subjects.add(
                    new Subject(name, function, built, () -> scene.event(name), result -> scene.isDone(name, result)));
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
        Resource.Function function = Scene.function(like, "Peer", Peer.class, like.environment());
        String event = new JsonMapper()
                .createObjectNode()
                .put("httpMethod", "GET")
                .put("path", "/hello")
                .toString();
        return new Subject(PEERS_NAME, function, new AotPackage(task), () -> event, ColdStarts::isPeersAnswer);
    }

    private static boolean isPeersAnswer(InvocationResult result) {
        return result instanceof InvocationResult.Returned returned
                && returned.payload().contains("\"statusCode\":404");
    }
}
