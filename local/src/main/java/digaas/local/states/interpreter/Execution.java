package digaas.local.states.interpreter;

import digaas.local.states.history.Event;
import digaas.local.states.history.History;
import digaas.local.states.journal.ExecutionStatus;
import digaas.local.states.journal.JournalEntry;
import digaas.local.states.language.Failure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One execution: what it was started with, what happened to it and how it ended. */
public final class Execution {
    private final JournalEntry.Started started;
    private final long order;
    private final History history;
    private final long eventLimit;
    private JournalEntry.@Nullable Ended ended;
    private @Nullable Thread runner;
    private String journaled;

    /**
     * An execution that starts.
     *
     * @param order later executions have a higher one
     * @param eventLimit where the history, and with it the execution, ends
     */
    public Execution(JournalEntry.Started started, long order, History history, long eventLimit) {
        this.started = started;
        this.order = order;
        this.history = history;
        this.eventLimit = eventLimit;
        this.journaled = started.input();
        history.add(0, started.at(), new Event("ExecutionStarted", Map.of("input", started.input())));
    }

    public JournalEntry.Started started() {
        return started;
    }

    public String arn() {
        return started.arn();
    }

    public long order() {
        return order;
    }

    public History history() {
        return history;
    }

    public synchronized Optional<JournalEntry.Ended> ended() {
        return Optional.ofNullable(ended);
    }

    public synchronized ExecutionStatus status() {
        return ended == null ? ExecutionStatus.RUNNING : ended.status();
    }

    /**
     * Adds an event.
     *
     * @param previousId the event that led to it
     * @return its id; {@code previousId} when the execution has ended and takes no more
     * @throws ExecutionOver when the history is full
     */
    synchronized long record(long previousId, Instant at, Event event) {
        if (ended != null) {
            return previousId;
        }
        if (history.lastId() + 1 >= eventLimit) {
            throw new ExecutionOver(
                    ExecutionStatus.FAILED,
                    new Failure(
                            Failure.RUNTIME,
                            "The execution reached the maximum number of history events (" + eventLimit + ")."));
        }
        return history.add(previousId, at, event);
    }

    /** Ends it unless something else has: the first end counts. Its thread, if any other, is interrupted. */
    public synchronized Optional<JournalEntry.Ended> end(long previousId, Instant at, Ending ending) {
        if (ended != null) {
            return Optional.empty();
        }
        long last = history.add(previousId, at, ending.event());
        ended = ending.entry(arn(), at, last);
        interrupt();
        return Optional.of(ended);
    }

    /** After a restart: it had ended. */
    public synchronized void restore(JournalEntry.Ended end) {
        history.restore(end.lastEvent(), end.at(), Ending.of(end).event());
        ended = end;
    }

    /** After a restart: it was in a state. The event of entering it is restored when it resumes. */
    public synchronized void restore(JournalEntry.Reached reached) {
        history.skipTo(reached.lastEvent());
        journaled = reached.input() == null ? started.input() : reached.input();
    }

    /** The text, or null when it is what the journal got last for this execution. */
    synchronized @Nullable String unlessKnown(String text) {
        if (text.equals(journaled)) {
            return null;
        }
        journaled = text;
        return text;
    }

    /** The thread that runs it from now on. */
    public synchronized void runBy(Thread thread) {
        runner = thread;
    }

    synchronized void interrupt() {
        if (runner != null && !runner.equals(Thread.currentThread())) {
            runner.interrupt();
        }
    }
}
