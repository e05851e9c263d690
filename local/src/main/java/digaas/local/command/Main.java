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
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/** The commands of {@code ./digaas} that need the built jars, and the list of all. */
@Command(
        name = "./digaas",
        customSynopsis = "./digaas COMMAND [OPTIONS]",
        commandListHeading = "",
        subcommands = {DemoCommand.class, Up.class, Check.class, Env.class},
        footer = {"", "./digaas COMMAND --help shows its options, ./digaas --version the version."})
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

    /** Describing all commands takes more than a tenth of a second, so a command that runs is described alone. */
    private static Optional<Callable<Integer>> program(String command) {
        return switch (command) {
            case "demo" -> Optional.of(new DemoCommand());
            case "up" -> Optional.of(new Up());
            case "check" -> Optional.of(new Check());
            case "env" -> Optional.of(new Env());
            default -> Optional.empty();
        };
    }

    public static CommandSpec spec() {
        CommandSpec all = CommandSpec.forAnnotatedObject(new Main());
        elsewhere().forEach((name, description) -> all.addSubcommand(name, explained(name, description)));
        ofClient().forEach((name, description) -> all.addSubcommand(name, explained(name, description)));
        all.usageMessage().sectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Main::groups);
        return all;
    }

    private static String groups(Help help) {
        StringBuilder use = new StringBuilder("%nUse%n".formatted());
        StringBuilder develop = new StringBuilder("%nDevelop%n".formatted());
        Map<String, String> uses = ofClient();
        help.subcommands()
                .forEach((name, each) -> (uses.containsKey(name) ? use : develop)
                        .append("  %-11s  %s%n"
                                .formatted(
                                        name, each.commandSpec().usageMessage().description()[0])));
        return use.append(develop).toString();
    }

    /** The subcommands of the module client. A test compares their descriptions with its own. */
    private static Map<String, String> ofClient() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("poll", "waits until a change appears on nameservers");
        commands.put("change", "runs nsupdate and waits until what it changed appears");
        commands.put("wait", "waits until requests have ended");
        commands.put("get", "shows requests as they are now");
        commands.put("list", "lists requests, latest change first");
        commands.put("cancel", "cancels open requests");
        commands.put("batch", "posts many requests, one a line; prints a line for each");
        commands.put("report", "makes a report on a run or a time range and prints its address");
        commands.put("proxy", "serves the API and its page on this machine, signed with your credentials");
        commands.put("time", "compares this machine's clock with Digaas's");
        commands.put("zone", "imports, lists, exports, deletes and checks zones: zone import FILE");
        commands.put("watch", "waits until nameservers show an imported zone: watch ZONE @ns1 @ns2");
        commands.put("recordsets", "searches the recordsets of all imported zones: --data 8.8.8.8");
        commands.put("completion", "prints completions for bash, zsh or fish");
        return commands;
    }

    @Override
    public Integer call() {
        return help();
    }

    @Command(name = "help", description = "shows this; with a COMMAND, its options")
    int help() {
        spec.commandLine().usage(System.out);
        return 0;
    }

    /** What the launcher does itself or with a program of the jar of the tests; here it is only described. */
    private static Map<String, String> elsewhere() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("build", "builds what is not built yet");
        commands.put("test", "builds and runs all tests; further arguments go to Maven");
        commands.put(
                "calibrate", "benchmark: do intervals contain the truth? (docs/BENCHMARKS.md lists all benchmarks)");
        commands.put("propagation", "benchmark: records from a BIND primary to its secondary, with a report");
        commands.put("pacing", "benchmark: adaptive pacing beside the fixed frequency");
        commands.put("load", "benchmark: many requests at once");
        commands.put("overload", "benchmark: more posts than the stack can accept");
        commands.put("rate", "benchmark: one address polled from many environments");
        commands.put("zones", "benchmark: zones parsed, imported, exported, and searched by data");
        commands.put(
                "watches", "benchmark: does a watch report what is wrong, and do its intervals contain the truth?");
        commands.put("faults", "campaign: injects a fault into each call that the functions make");
        commands.put("crash", "campaign: kills a loaded stack and restarts it, again and again");
        commands.put("fuzz", "campaign: sends malformed input to every route");
        commands.put("coldstart", "benchmark: how long each function takes to start");
        commands.put("start", "benchmark: how long this command takes to start, beside other programs");
        commands.put("dist", "packs the command for other machines, with and without a Java runtime; takes a FOLDER");
        commands.put("package", "builds the functions with an AOT cache (docs/adr/0014-snapstart-or-aot-cache.md)");
        commands.put("audit", "checks what is deployed for known vulnerabilities; warns when it cannot");
        commands.put("sbom", "rebuilds the list of what is deployed, after a dependency changed (needs the network)");
        commands.put("format", "formats the sources");
        return commands;
    }

    private static CommandSpec explained(String name, String description) {
        CommandSpec command = CommandSpec.wrapWithoutInspection((Callable<Integer>)
                () -> Cli.unavailable("run ./digaas " + name + "; this program does not contain it"));
        command.usageMessage().description(description);
        return command;
    }
}
