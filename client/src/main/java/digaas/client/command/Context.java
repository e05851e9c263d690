package digaas.client.command;

import digaas.client.command.terminal.Shell;

/** What every subcommand is given. */
record Context(Shell shell, OpenWork work) {
    Context(Shell shell) {
        this(shell, new OpenWork(shell));
    }
}
