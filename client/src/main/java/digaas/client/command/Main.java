package digaas.client.command;

import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.OutputException;
import digaas.client.command.terminal.Shell;
import digaas.client.command.zone.ListRecordSets;
import digaas.client.command.zone.WatchZone;
import digaas.client.command.zone.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The subcommands under "Use". */
public final class Main {
    static final String NAME = System.getProperty("digaas.name", "digaas");

    private Main() {}

    /** Runs one subcommand and ends the process with its status. */
    public static void main(String[] words) {
        Context context = new Context(Shell.ofProcess());
        Runtime.getRuntime().addShutdownHook(new Thread(context.work()::interrupt, "interrupted"));
        System.exit(run(context, words));
    }

    /** Runs one subcommand in this shell. @return its exit status */
    public static int run(Shell shell, String... words) {
        return run(new Context(shell), words);
    }

    static int run(Context context, String... words) {
        Map<String, Function<Context, Callable<Integer>>> all = commands();
        String command = words.length == 0 || words[0].matches("-h|--help") ? "help" : words[0];
        if (command.equals("--version")) {
            return printVersion(context.shell());
        }
        Optional<Callable<Integer>> program =
                Optional.ofNullable(all.get(command)).map(make -> make.apply(context));
        if (program.isEmpty()) {
            context.shell().tell("digaas: unknown command '%s'. See %s --help%n".formatted(command, NAME));
            return 64;
        }
        return line(command, program.get(), context).execute(Arrays.copyOfRange(words, 1, words.length));
    }

    private static int printVersion(Shell shell) {
        try {
            shell.print("digaas " + version());
            return ExitCodes.SEEN;
        } catch (OutputException e) {
            Cli.say(shell, String.valueOf(e.getMessage()));
            return ExitCodes.UNAVAILABLE;
        }
    }

    private static CommandLine line(String command, Callable<Integer> program, Context context) {
        return Cli.of(spec(program, context).name(NAME + " " + command), context);
    }

    /** All commands as picocli knows them, by their names. */
    public static Map<String, CommandLine> lines(Shell shell) {
        Context context = new Context(shell);
        Map<String, CommandLine> lines = new LinkedHashMap<>();
        commands().forEach((name, make) -> lines.put(name, line(name, make.apply(context), context)));
        return lines;
    }

    /** Digaas's version. */
    public static String version() {
        try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream("/digaas/client/version.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each command does, in the words of its help. */
    public static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        specs(new Context(Shell.ofProcess())).forEach((name, spec) -> descriptions.put(name, Help.about(spec)));
        return descriptions;
    }

    /** What all commands are and take. */
    static Map<String, CommandSpec> specs(Context context) {
        Map<String, CommandSpec> specs = new LinkedHashMap<>();
        commands().forEach((name, make) -> specs.put(name, spec(make.apply(context), context)));
        return specs;
    }

    private static CommandSpec spec(Callable<Integer> program, Context context) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(program);
        return program instanceof Zone ? Zone.with(spec, context) : spec;
    }

    /** Describing all commands takes long, so a command that runs is made and described alone. */
    static Map<String, Function<Context, Callable<Integer>>> commands() {
        Map<String, Function<Context, Callable<Integer>>> all = new LinkedHashMap<>();
        all.put("poll", Poll::new);
        all.put("change", Change::new);
        all.put("wait", Wait::new);
        all.put("get", Get::new);
        all.put("list", ListRequests::new);
        all.put("cancel", Cancel::new);
        all.put("batch", PostBatch::new);
        all.put("report", MakeReport::new);
        all.put("proxy", Proxy::new);
        all.put("time", CompareClocks::new);
        all.put("zone", Zone::new);
        all.put("watch", WatchZone::new);
        all.put("recordsets", ListRecordSets::new);
        all.put("completion", Completion::new);
        all.put("help", Help::new);
        return all;
    }
}
