package digaas.client.command;

import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** Prints what a shell reads to complete words: {@code source <(digaas completion bash)}. */
@Command(name = "completion", description = "prints completions for bash, zsh or fish")
final class Completion implements Callable<Integer> {
    private static final String PROGRAM = "digaas";

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
    private String name = "";

    private final Context context;
    private final Shell shell;

    Completion(Context context) {
        this.context = context;
        this.shell = context.shell();
    }

    @Override
    public Integer call() {
        switch (name) {
            // Picocli's script turns on bash's completions in zsh.
            case "bash", "zsh" ->
                shell.print(AutoComplete.bash(PROGRAM, new CommandLine(all())).stripTrailing());
            case "fish" -> shell.print(fish());
            default -> throw new IllegalArgumentException("'" + name + "' is not bash, zsh or fish");
        }
        return ExitCodes.SEEN;
    }

    private CommandSpec all() {
        CommandSpec top = CommandSpec.create().name(PROGRAM);
        Main.specs(context).forEach(top::addSubcommand);
        return top;
    }

    private String fish() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("complete -c digaas -f");
        Main.specs(context).forEach((command, spec) -> {
            lines.add("complete -c digaas -n __fish_use_subcommand -a %s -d %s"
                    .formatted(command, quoted(Help.about(spec))));
            for (OptionSpec option : spec.options()) {
                lines.add("complete -c digaas -n '__fish_seen_subcommand_from %s' -l %s%s -d %s"
                        .formatted(
                                command,
                                option.longestName().replaceFirst("^-+", ""),
                                option.arity().max() > 0 ? " -r" : "",
                                quoted(String.join(" ", option.description()))));
            }
        });
        return lines.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
