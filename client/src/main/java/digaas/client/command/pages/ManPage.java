package digaas.client.command.pages;

import digaas.client.command.Main;
import digaas.client.command.terminal.ExitCodes;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A manual page in the language of man(7).
 *
 * @see <a href="https://man.openbsd.org/man.7">man(7)</a>
 */
final class ManPage {
    private final StringBuilder text = new StringBuilder();

    private ManPage(String name, String description) {
        text.append(".TH %s 1 \"\" \"digaas %s\" \"Digaas\"\n".formatted(upper(name), escaped(Main.version())));
        heading("NAME");
        text.append(escaped(name)).append(" \\- ").append(escaped(description)).append('\n');
    }

    /** Of one command. */
    static ManPage of(String name, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        ManPage page = new ManPage(name, spec.usageMessage().description()[0]);
        page.heading("SYNOPSIS");
        String synopsis = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0);
        page.paragraph(synopsis.replaceAll("\\s+", " ").strip());
        if (!spec.positionalParameters().isEmpty()) {
            page.heading("ARGUMENTS");
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                page.item(parameter.paramLabel(), described(parameter));
            }
        }
        page.heading("OPTIONS");
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                page.item(named(option), described(option));
            }
        }
        page.exitStatus();
        page.heading("SEE ALSO");
        page.text.append(".BR digaas (1)\n");
        return page;
    }

    /** Of the program. */
    static ManPage ofAll(Map<String, CommandLine> commands) {
        ManPage page = new ManPage("digaas", "times how long a DNS change takes to appear on nameservers");
        page.heading("SYNOPSIS");
        page.paragraph("digaas COMMAND [OPTIONS]");
        page.heading("DESCRIPTION");
        page.paragraph("Digaas polls nameservers until a change appears. The result is an interval: the change became"
                + " visible after the last query that did not show it was sent, and before the first answer that did"
                + " was received. With poll --direct, the polls come from this machine; otherwise a server of Digaas"
                + " makes them.");
        page.heading("COMMANDS");
        commands.forEach((name, command) -> {
            page.item(name, command.getCommandSpec().usageMessage().description()[0]);
        });
        page.exitStatus();
        page.item("64", "there is no such command");
        page.heading("ENVIRONMENT");
        page.item("DIGAAS_ENDPOINT", "the URL of the API");
        page.item("DIGAAS_PROFILE", "the profile of the configuration file");
        page.item("NO_COLOR, TERM=dumb", "turn off what only a terminal shows");
        page.item("XDG_CACHE_HOME", "where the cache for a faster start is, if the installation is read-only");
        page.heading("FILES");
        page.item("~/.config/digaas/config", "an INI file: a section for each profile, with endpoint and aws_profile");
        page.heading("SEE ALSO");
        page.text
                .append(String.join(
                        ",\n",
                        commands.keySet().stream()
                                .map(name -> ".BR digaas\\-" + name + " (1)")
                                .toList()))
                .append('\n');
        return page;
    }

    /** The page. */
    String text() {
        return text.toString();
    }

    private void exitStatus() {
        heading("EXIT STATUS");
        ExitCodes.all().forEach(this::item);
    }

    private void heading(String heading) {
        text.append(".SH ").append(heading).append('\n');
    }

    private void paragraph(String paragraph) {
        text.append(escaped(paragraph)).append('\n');
    }

    private void item(String term, String description) {
        text.append(".TP\n\\fB")
                .append(escaped(term))
                .append("\\fR\n")
                .append(escaped(description))
                .append('\n');
    }

    private static String named(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
    }

    private static String described(ArgSpec argument) {
        return String.join(" ", Arrays.asList(argument.description()));
    }

    private static String upper(String name) {
        return escaped(name.toUpperCase(java.util.Locale.ROOT));
    }

    /** A hyphen that is typed is {@code \-}; a line must not begin with a control character. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("…", "...")
                .replace("~", "\\(ti")
                .replace("^", "\\(ha");
        return plain.matches("(?s)[.'].*") ? "\\&" + plain : plain;
    }
}
