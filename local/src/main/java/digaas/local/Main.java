package digaas.local;

import digaas.local.demo.Demo;
import digaas.local.lambda.FunctionLoadException;
import digaas.local.template.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.logging.LogManager;

/** The commands of {@code ./digaas} that need the built jars. */
public final class Main {
    /** The numbers of sysexits.h. */
    private static final int WRONG_USAGE = 64;

    private static final int CANT_START = 69;

    private static final String USAGE = """
            Usage: ./digaas COMMAND [OPTIONS]

              demo    times changes on nameservers of its own, checks the results, makes a report (half a minute)
                --out DIR       where the report goes (default digaas-demo-report)
                --stay          keeps everything running in the end, until Ctrl-C
              up      runs Digaas on this machine until it is told to stop (Ctrl-C)
                --port N        where the API listens on 127.0.0.1 (default 8080; 0: any port)
                --data DIR      keeps everything in DIR; without it nothing outlives the process
                --dynamodb URL  uses this DynamoDB server in place of its own
                --secrets DIR   has the secrets of Secrets Manager as files: DIR/digaas/tsig/NAME
                --parameter NAME=VALUE  sets a parameter of template.yaml
              check   starts everything, tells how long that took, and stops
              build   builds what isn't built
              test    builds and runs the tests; further words go to Maven
              calibrate, propagation, load, overload, faults, crash, fuzz, coldstart
                      the benchmarks (docs/BENCHMARKS.md)
              package builds the functions with an AOT cache (docs/adr/0014-snapstart-or-aot-cache.md)
              audit   looks for known vulnerabilities of what is deployed; says so loudly when it can't (exit status 75)
              sbom    makes the list of what is deployed anew, after a dependency has changed (needs the network)
              format  formats the sources
              help    prints this
            """;

    private Main() {}

    /** Runs one command. Exit status 1: the demo found something wrong; 64: the command line isn't understood; 69: something can't be started. */
    public static void main(String[] words) throws InterruptedException, IOException {
        quietLogs();
        int status = run(List.of(words));
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> words) throws InterruptedException {
        try {
            return command(
                    words.isEmpty() ? "help" : words.getFirst(),
                    words.stream().skip(1).toList());
        } catch (UsageException e) {
            System.err.println("digaas: " + e.getMessage() + "\n\n" + USAGE);
            return WRONG_USAGE;
        } catch (StartException | TemplateException | FunctionLoadException e) {
            System.err.println("digaas: " + e.getMessage());
            return CANT_START;
        }
    }

    private static int command(String name, List<String> options) throws InterruptedException {
        switch (name) {
            case "demo" -> {
                return Demo.run(options, root(), System.out);
            }
            case "up" -> Up.run(options, root(), System.out);
            case "check" -> Check.run(options, root(), System.out);
            case "help", "--help", "-h" -> System.out.print(USAGE);
            default -> throw new UsageException("Unknown command " + name);
        }
        return 0;
    }

    /** The folder of template.yaml; the launcher names it. */
    private static Path root() {
        return Path.of(System.getProperty("digaas.root", "")).toAbsolutePath();
    }

    private static void quietLogs() throws IOException {
        try (InputStream settings = Objects.requireNonNull(Main.class.getResourceAsStream("logging.properties"))) {
            LogManager.getLogManager().readConfiguration(settings);
        }
    }
}
