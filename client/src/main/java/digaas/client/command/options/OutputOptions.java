package digaas.client.command.options;

import digaas.client.command.terminal.Shell;
import picocli.CommandLine.Option;

/** What is written, and where. The result is on standard output, everything else on standard error. */
public final class OutputOptions {
    @Option(names = "--json", description = "prints the result as one JSON object, the API's")
    private boolean json;

    @Option(names = "--quiet", description = "does not say what is going on; errors are still reported")
    private boolean quiet;

    @Option(names = "--silent", description = "prints nothing: the exit status says it all")
    private boolean silent;

    public boolean json() {
        return json;
    }

    /** Whether to say what is going on. */
    public boolean tells() {
        return !quiet && !silent;
    }

    public boolean silent() {
        return silent;
    }

    /** Says what is going on, if that is wanted. */
    public void tell(Shell shell, String text) {
        if (tells()) {
            text.lines().forEach(line -> shell.tell("digaas: " + line + System.lineSeparator()));
        }
    }
}
