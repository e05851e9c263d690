package digaas.tests.start;

import digaas.fixture.Program;
import digaas.fixture.Waiting;
import digaas.local.Cli;
import digaas.local.WholeNumber;
import digaas.tests.Product;
import digaas.tests.Table;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas start}. */
@Command(
        name = "./digaas start",
        description =
                "Measures how long the command takes to show its help and to post a request, with its AOT cache and "
                        + "by the plain JVM, beside curl, dig and the AWS CLI.",
        exitCodeList = {"0:measured", "1:a start did not do its work, or a goal is not reached"})
public final class CommandStarts implements Callable<Integer> {
    private static final Path CLIENT = Product.ROOT.resolve("client/target");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String MAIN = "digaas.client.command.Main";

    /** Of the plain JVM's processor time, at most. */
    private static final double GOAL_OF_HELP = 0.30;

    private static final double GOAL_OF_POLL = 0.35;

    @Option(names = "--runs", paramLabel = "N", description = "number of starts of each program, in each way")
    @WholeNumber(to = 1_000)
    private int runs = 15;

    public static void main(String[] words) throws IOException {
        Cli.main(new CommandStarts(), words);
    }

    /** A program: how it shows its help, how it asks, and what these took. */
    private record Subject(
            String name, List<String> help, List<String> ask, StartTimes helpTimes, StartTimes askTimes) {
        Subject(String name, List<String> program, List<String> help, List<String> ask) {
            this(name, with(program, help), with(program, ask), new StartTimes(), new StartTimes());
        }

        private static List<String> with(List<String> program, List<String> arguments) {
            return Stream.concat(program.stream(), arguments.stream()).toList();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (StartPeer peer = new StartPeer()) {
            List<String> help = List.of("poll", "--help");
            List<String> poll =
                    List.of("poll", "www.example.org", "A", "192.0.2.7", "@192.0.2.1", "--endpoint", peer.url());
            String launcher = Product.ROOT.resolve("digaas").toString();
            Subject digaas = new Subject("./digaas", List.of(launcher), help, poll);
            Subject cached = new Subject("its JVM alone", cached(launcher), help, poll);
            Subject plain = new Subject(
                    "plain JVM", List.of(Program.java(), "-cp", jars(CLIENT.resolve("lib")), MAIN), help, poll);
            List<Subject> subjects = new ArrayList<>(List.of(digaas, cached, plain));
            subjects.addAll(others(peer));
            // They take turns, so that what else runs on the machine disturbs all alike.
            for (int run = 0; run < runs; run++) {
                for (Subject subject : subjects) {
                    subject.helpTimes().add(subject.help(), peer);
                    subject.askTimes().add(subject.ask(), peer);
                }
            }
            print(subjects);
            double ofHelp = digaas.helpTimes().processor() / plain.helpTimes().processor();
            double ofPoll = digaas.askTimes().processor() / plain.askTimes().processor();
            System.out.printf(
                    Locale.ROOT,
                    "Processor time, of the plain JVM's: --help %.0f %% (goal: at most %.0f), poll %.0f %% (goal: at"
                            + " most %.0f).%n",
                    ofHelp * 100,
                    GOAL_OF_HELP * 100,
                    ofPoll * 100,
                    GOAL_OF_POLL * 100);
            return ofHelp <= GOAL_OF_HELP && ofPoll <= GOAL_OF_POLL ? 0 : Cli.WRONG;
        }
    }

    private void print(List<Subject> subjects) {
        System.out.printf(
                "%d starts each; medians in milliseconds: processor time, and time until the end or until the first"
                        + " POST or query arrives.%n",
                runs);
        Table table = new Table(
                "program | --help: processor | until the end | poll: processor | until the POST | until the" + " end");
        for (Subject subject : subjects) {
            table.row(
                    subject.name(),
                    whole(subject.helpTimes().processor()),
                    whole(subject.helpTimes().end()),
                    whole(subject.askTimes().processor()),
                    whole(subject.askTimes().arrival()),
                    whole(subject.askTimes().end()));
        }
        System.out.println(table);
    }

    private static String whole(double milliseconds) {
        return String.format(Locale.ROOT, "%.0f", milliseconds);
    }

    /** Those that are installed. */
    private static List<Subject> others(StartPeer peer) {
        List<Subject> others = new ArrayList<>();
        installed("curl")
                .map(curl -> new Subject(
                        "curl", curl, List.of("--help"), List.of("-s", peer.url() + "/requests", "-d", "{}")))
                .ifPresent(others::add);
        installed("dig")
                .map(dig -> new Subject(
                        "dig",
                        dig,
                        List.of("-h"),
                        List.of("@127.0.0.1", "-p", peer.port(), "+tries=1", "www.example.org", "A")))
                .ifPresent(others::add);
        installed("aws")
                .map(aws -> new Subject(
                        "AWS CLI",
                        aws,
                        List.of("dynamodb", "help"),
                        List.of("dynamodb", "list-tables", "--endpoint-url", peer.url())))
                .ifPresent(others::add);
        return others;
    }

    private static Optional<List<String>> installed(String name) {
        Optional<Path> found = Program.find(name);
        if (found.isEmpty()) {
            System.err.println("SKIPPED: no " + name + " here, so its start is not measured");
        }
        return found.map(path -> List.of(path.toString()));
    }

    /** What the launcher starts, once the first run has made the cache. */
    private static List<String> cached(String launcher) throws IOException, InterruptedException {
        Program.run(PATIENCE, List.of(launcher, "completion", "fish"), _ -> {});
        Path app = CLIENT.resolve("app");
        Waiting.until(
                PATIENCE,
                "the first run has made an AOT cache",
                () -> cache(app).isPresent());
        return List.of(
                Program.java(),
                "-XX:AOTCache=" + cache(app).orElseThrow(),
                "-Xlog:disable",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CompileThresholdScaling=10",
                "-XX:-UsePerfData",
                "-Xmx96m",
                "-cp",
                jars(app),
                MAIN);
    }

    private static Optional<Path> cache(Path app) throws IOException {
        try (Stream<Path> files = Files.list(app)) {
            return files.filter(file -> file.toString().endsWith(".aot")).findAny();
        }
    }

    /** The client's jar first, as the launcher has it. */
    private static String jars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        jars.add((Files.exists(folder.resolve("digaas-client.jar")) ? folder : CLIENT)
                .resolve("digaas-client.jar")
                .toString());
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar") && !file.endsWith("digaas-client.jar"))
                    .sorted()
                    .forEach(jars::add);
        }
        return String.join(File.pathSeparator, jars);
    }
}
