package digaas.local;

import digaas.local.lambda.FunctionLoadException;
import digaas.local.template.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
 * What the programs of {@code ./digaas} have in common. Picocli reads their command lines. What keeps a program from
 * running is one line on standard error that begins with {@code digaas: }. Exit statuses are those of sysexits.h.
 */
public final class Cli {
    /** The program ran and found something wrong. */
    public static final int WRONG = 1;

    /** The command line is invalid (EX_USAGE). */
    public static final int WRONG_USAGE = 64;

    /** Something that the program needs is missing or does not start (EX_UNAVAILABLE). */
    public static final int UNAVAILABLE = 69;

    /** Separates the values of a list. A comma at the end is not a separator, so the last value is refused with it. */
    public static final String COMMAS = ",(?!$)";

    private static final int WIDTH = 110;
    private static final OptionSpec HELP = OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("shows this help")
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
        all.put(Integer.toString(WRONG_USAGE), "the command line is invalid");
        all.put(Integer.toString(UNAVAILABLE), "something that is needed is missing or does not start");
        all.putAll(own);
        return all;
    }

    private static int refuse(ParameterException refused, String[] words) {
        CommandLine line = refused.getCommandLine();
        String command = line.getCommandSpec().qualifiedName();
        String reason = reason(refused);
        line.getErr().println("digaas: " + reason + (reason.endsWith("?") ? " See " : ". See ") + command + " --help");
        return WRONG_USAGE;
    }

    private static String reason(ParameterException refused) {
        if (!(refused instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            String message = String.valueOf(refused.getMessage());
            return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        }
        CommandSpec spec = refused.getCommandLine().getCommandSpec();
        String word = unmatched.getUnmatched().getFirst();
        if (unmatched.isUnknownOption()) {
            // An option may come with its value: --prot=80.
            return unknown(
                    "option", word.replaceFirst("=.*", ""), spec.optionsMap().keySet());
        }
        return spec.subcommands().isEmpty()
                ? "unexpected argument '" + word + "'"
                : unknown("command", word, spec.subcommands().keySet());
    }

    /** Says that a word of a kind is not known, and which known one was probably meant. */
    public static String unknown(String kind, String word, Collection<String> known) {
        String meant = Nearest.of(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return "unknown " + kind + " '" + word + "'" + meant;
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
