package digaas.client.command;

import digaas.client.api.ApiException;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.OutputException;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the subcommands have in common: how their words are read, what a failure says, and the exit status of each. */
final class Cli {
    private static final int WIDTH = 100;

    private final Shell shell;

    private Cli(Shell shell) {
        this.shell = shell;
    }

    static CommandLine of(CommandSpec spec, Context context) {
        var cli = new Cli(context.shell());
        CommandLine line = new CommandLine(spec)
                .setExpandAtFiles(false)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setOut(new PrintWriter(new Printed(context.shell()), false))
                .setExecutionStrategy(cli::run)
                .setParameterExceptionHandler((refused, _) -> cli.refuse(refused))
                .setExecutionExceptionHandler((failure, failed, _) -> cli.fail(failure, failed));
        explain(spec);
        spec.usageMessage().exitCodeListHeading("%nExit status:%n").exitCodeList(ExitCodes.all());
        spec.subcommands().values().forEach(subcommand -> explain(subcommand.getCommandSpec()));
        return line;
    }

    private static void explain(CommandSpec spec) {
        spec.usageMessage()
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%n");
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("shows this help")
                .build());
    }

    /** Picocli prints help before it calls the command, and shows a stack trace when that fails. */
    private int run(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutputException e) {
            say(String.valueOf(e.getMessage()));
            return ExitCodes.UNAVAILABLE;
        }
    }

    private int refuse(ParameterException refused) {
        return wrong(refused.getCommandLine(), reason(refused));
    }

    private int wrong(CommandLine line, String reason) {
        String command = line.getCommandSpec().qualifiedName();
        say(reason + (reason.endsWith("?") ? " See " : ". See ") + command + " --help");
        return ExitCodes.WRONG;
    }

    private static String reason(ParameterException refused) {
        if (refused instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            List<String> near = unmatched.getSuggestions();
            String kind = unmatched.isUnknownOption() ? "unknown option '" : "unexpected argument '";
            return kind + word + "'" + (near.isEmpty() ? "" : "; did you mean '" + near.getFirst() + "'?");
        }
        if (refused.getArgSpec() instanceof OptionSpec option && refused.getValue() != null) {
            Class<?> type = option.type();
            String right = type == Map.class ? "KEY=VALUE" : type == BigDecimal.class ? "a number" : "a whole number";
            return "%s: '%s' is not %s".formatted(option.longestName(), refused.getValue(), right);
        }
        String message = String.valueOf(refused.getMessage());
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private int fail(Exception failure, CommandLine line) throws Exception {
        return switch (failure) {
            case ApiException e -> {
                say(String.valueOf(e.getMessage()));
                yield ExitCodes.of(e);
            }
            case ConfigException e -> {
                say(String.valueOf(e.getMessage()));
                yield ExitCodes.WRONG;
            }
            case OutputException e -> {
                say(String.valueOf(e.getMessage()));
                yield ExitCodes.UNAVAILABLE;
            }
            case IllegalArgumentException e -> wrong(line, String.valueOf(e.getMessage()));
            default -> throw failure;
        };
    }

    private void say(String reason) {
        say(shell, reason);
    }

    /** Whoever has gone needs no reason. */
    static void say(Shell shell, String reason) {
        try {
            reason.lines().forEach(each -> shell.tell("digaas: " + each + System.lineSeparator()));
        } catch (OutputException e) {
            // Nobody reads it.
        }
    }

    /** Help goes where results go. */
    private static final class Printed extends Writer {
        private final Shell shell;
        private final StringBuilder text = new StringBuilder();

        Printed(Shell shell) {
            this.shell = shell;
        }

        @Override
        public void write(char[] chars, int from, int length) {
            text.append(chars, from, length);
        }

        @Override
        public void flush() {
            if (!text.isEmpty()) {
                shell.print(text.toString().stripTrailing());
                text.setLength(0);
            }
        }

        @Override
        public void close() {
            flush();
        }
    }
}
