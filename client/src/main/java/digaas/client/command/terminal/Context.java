package digaas.client.command.terminal;

/** What every subcommand is given. */
public record Context(Shell shell, OpenWork work) {
    public Context(Shell shell) {
        this(shell, new OpenWork(shell));
    }
}
