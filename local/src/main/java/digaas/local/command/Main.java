package digaas.local.command;

import digaas.local.Cli;
import digaas.local.demo.DemoCommand;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of {@code ./digaas} that need the built jars, and the list of all. */
@Command(
        name = "./digaas",
        customSynopsis = "./digaas COMMAND [OPTIONS]",
        commandListHeading = "%n",
        subcommands = {DemoCommand.class, Up.class, Check.class},
        footer = "%n./digaas COMMAND --help tells its options.")
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs one command. */
    public static void main(String[] words) throws IOException {
        String command = words.length == 0 ? "help" : words[0];
        Optional<Callable<Integer>> program = program(command);
        if (program.isPresent()) {
            Cli.main(
                    CommandSpec.forAnnotatedObject(program.get()).name("./digaas " + command),
                    Arrays.copyOfRange(words, 1, words.length));
        } else {
            Cli.main(spec(), words);
        }
    }

    /** To specify all commands takes a good tenth of a second, so one that is to run is specified alone. */
    private static Optional<Callable<Integer>> program(String command) {
        return switch (command) {
            case "demo" -> Optional.of(new DemoCommand());
            case "up" -> Optional.of(new Up());
            case "check" -> Optional.of(new Check());
            default -> Optional.empty();
        };
    }

    public static CommandSpec spec() {
        CommandSpec all = CommandSpec.forAnnotatedObject(new Main());
        elsewhere().forEach((name, description) -> all.addSubcommand(name, explained(name, description)));
        return all;
    }

    @Override
    public Integer call() {
        return help();
    }

    @Command(name = "help", description = "prints this; with a COMMAND, that one's options")
    int help() {
        spec.commandLine().usage(System.out);
        return 0;
    }

    /** What the launcher does itself or has a program of the tests' jar do; here it is only explained. */
    private static Map<String, String> elsewhere() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("build", "builds what isn't built");
        commands.put("test", "builds and runs the tests; further words go to Maven");
        commands.put("calibrate", "benchmark: do intervals hold the truth? (docs/BENCHMARKS.md has all benchmarks)");
        commands.put("propagation", "benchmark: records from a BIND primary to its secondary, and their report");
        commands.put("load", "benchmark: many requests at once");
        commands.put("overload", "benchmark: more posts than can be taken on");
        commands.put("faults", "campaign: a fault at each call that the functions make");
        commands.put("crash", "campaign: kills a stack under load and starts it again");
        commands.put("fuzz", "campaign: sends every route what might upset it");
        commands.put("coldstart", "benchmark: how long each function takes to start");
        commands.put("package", "builds the functions with an AOT cache (docs/adr/0014-snapstart-or-aot-cache.md)");
        commands.put("audit", "looks for known vulnerabilities of what is deployed; says so loudly when it can't");
        commands.put(
                "sbom", "makes the list of what is deployed anew, after a dependency has changed (needs the network)");
        commands.put("format", "formats the sources");
        return commands;
    }

    private static CommandSpec explained(String name, String description) {
        CommandSpec command = CommandSpec.wrapWithoutInspection(
                (Callable<Integer>) () -> Cli.unavailable("the launcher does this: ./digaas " + name));
        command.usageMessage().description(description);
        return command;
    }
}
