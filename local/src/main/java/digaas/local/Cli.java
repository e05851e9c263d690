package digaas.local;

import digaas.local.lambda.FunctionLoadException;
import digaas.local.template.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What the programs of {@code ./digaas} have in common: picocli reads their command lines, standard error says in a line that
 * begins with {@code digaas: } what keeps them from running, and they end with an exit status of sysexits.h.
 */
public final class Cli {
    /** A program ran, and what it looked at isn't right. */
    public static final int WRONG = 1;

    /** The command line isn't understood. */
    public static final int WRONG_USAGE = 64;

    /** Something that the program needs isn't there or doesn't start. */
    public static final int UNAVAILABLE = 69;

    /** What separates the values of a list; one at its end has no value behind it, and is refused with the one before it. */
    public static final String COMMAS = ",(?!$)";

    private static final int WIDTH = 110;
    private static final OptionSpec HELP = OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("prints this")
            .build();

    private Cli() {}

    /**
     * Runs a program and ends the process with its status.
     *
     * @param program a {@code Callable<Integer>} with picocli's annotations, or picocli's specification of one
     */
    public static void main(Object program, String... words) throws IOException {
        readLogSettings();
        System.exit(of(program).execute(words));
    }

    /** The command line of a program, for {@link #main} and for tests. */
    public static CommandLine of(Object program) {
        CommandLine line = new CommandLine(program)
                .setExpandAtFiles(false)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler(Cli::refuse)
                .setExecutionExceptionHandler(Cli::fail);
        shape(line);
        return line;
    }

    /** Says why a program can't run. @return {@link #UNAVAILABLE} */
    public static int unavailable(@Nullable String reason) {
        System.err.println("digaas: " + reason);
        return UNAVAILABLE;
    }

    private static void shape(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage()
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(statuses(spec.usageMessage().exitCodeList()));
        for (OptionSpec option : List.copyOf(spec.options())) {
            spec.remove(option);
            spec.addOption(Bounds.of(option));
        }
        spec.addOption(HELP);
        line.getSubcommands().values().forEach(Cli::shape);
    }

    /** A program's own and those of all. */
    private static Map<String, String> statuses(Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(Comparator.comparingInt(Integer::parseInt));
        all.put(Integer.toString(WRONG_USAGE), "the command line isn't understood");
        all.put(Integer.toString(UNAVAILABLE), "something that is needed isn't there or doesn't start");
        all.putAll(own);
        return all;
    }

    private static int refuse(ParameterException refused, String[] words) {
        CommandLine line = refused.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("digaas: " + reason(refused));
        UnmatchedArgumentException.printSuggestions(refused, err);
        err.println();
        line.usage(err);
        return WRONG_USAGE;
    }

    private static @Nullable String reason(ParameterException refused) {
        if (!(refused instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return refused.getMessage();
        }
        boolean hasCommands = !refused.getCommandLine().getSubcommands().isEmpty();
        String what = unmatched.isUnknownOption() ? "option" : hasCommands ? "command" : "argument";
        return "Unknown " + what + " " + unmatched.getUnmatched().getFirst();
    }

    private static int fail(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        if (failure instanceof StartException
                || failure instanceof TemplateException
                || failure instanceof FunctionLoadException) {
            return unavailable(failure.getMessage());
        }
        throw failure;
    }

    private static void readLogSettings() throws IOException {
        try (InputStream settings = Objects.requireNonNull(Cli.class.getResourceAsStream("logging.properties"))) {
            LogManager.getLogManager().readConfiguration(settings);
        }
    }
}
