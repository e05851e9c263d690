package digaas.client.command;

import digaas.client.command.terminal.Shell;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** The subcommands under "Use". */
public final class Main {
    private static final String NAME = System.getProperty("digaas.name", "digaas");

    private Main() {}

    /** Runs one subcommand and ends the process with its status. */
    public static void main(String[] words) {
        Context context = new Context(Shell.ofProcess());
        Runtime.getRuntime().addShutdownHook(new Thread(context.work()::interrupt, "interrupted"));
        System.exit(run(context, words));
    }

    /** Runs one subcommand in this shell. @return its exit status */
    static int run(Context context, String... words) {
        Map<String, Function<Context, Callable<Integer>>> all = commands();
        String command = words.length == 0 ? "help" : words[0];
        Optional<Callable<Integer>> program =
                Optional.ofNullable(all.get(command)).map(make -> make.apply(context));
        if (program.isEmpty()) {
            context.shell().tell("digaas: unknown command '%s'. See %s --help%n".formatted(command, NAME));
            return 64;
        }
        CommandSpec spec = CommandSpec.forAnnotatedObject(program.get()).name(NAME + " " + command);
        return Cli.of(spec, context).execute(Arrays.copyOfRange(words, 1, words.length));
    }

    /** Describing all commands takes long, so a command that runs is made and described alone. */
    static Map<String, Function<Context, Callable<Integer>>> commands() {
        Map<String, Function<Context, Callable<Integer>>> all = new LinkedHashMap<>();
        all.put("poll", Poll::new);
        return all;
    }
}
