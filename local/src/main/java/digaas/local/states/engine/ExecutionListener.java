package digaas.local.states.engine;

import digaas.local.states.journal.JournalEntry;

/** Hears of every execution that has ended. */
@FunctionalInterface
public interface ExecutionListener {
    /**
     * An execution has ended. Called once for each, on a thread of its own or the execution's; with a data folder once
     * more after a restart, when this machine stopped before the call returned or when the call threw.
     */
    void ended(JournalEntry.Started started, JournalEntry.Ended ended);
}
