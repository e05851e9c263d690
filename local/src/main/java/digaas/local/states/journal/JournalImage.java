package digaas.local.states.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all entries so far amount to: what a restart reads, and what remains when the journal is rewritten. */
public final class JournalImage {
    /** How many names of forgotten executions stay reserved. */
    public static final int MOST_NAMES = 200_000;

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Set<String> dropped = new LinkedHashSet<>();

    /**
     * One execution.
     *
     * @param reached where it is, with its input; null before its first state
     * @param ended null while it runs
     * @param told whether the listener knows that it ended
     */
    public record Kept(
            JournalEntry.Started started,
            JournalEntry.@Nullable Reached reached,
            JournalEntry.@Nullable Ended ended,
            boolean told) {
        Kept with(JournalEntry.Reached next) {
            if (ended != null) {
                return this;
            }
            String known = reached == null || reached.input() == null ? started.input() : reached.input();
            return new Kept(started, next.input() == null ? next.withInput(known) : next, null, false);
        }

        Kept with(JournalEntry.Ended end) {
            return new Kept(started, null, end, false);
        }

        List<JournalEntry> entries() {
            List<JournalEntry> entries = new ArrayList<>();
            entries.add(started);
            if (reached != null) {
                entries.add(reached);
            }
            if (ended != null) {
                entries.add(ended);
            }
            if (told) {
                entries.add(new JournalEntry.Told(started.arn()));
            }
            return entries;
        }
    }

    void apply(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Started started -> kept.put(started.arn(), new Kept(started, null, null, false));
            // A stop may overtake what the execution's own thread still writes: then that entry is ignored.
            case JournalEntry.Reached reached ->
                kept.computeIfPresent(reached.arn(), (arn, known) -> known.with(reached));
            case JournalEntry.Ended ended -> kept.computeIfPresent(ended.arn(), (arn, known) -> known.with(ended));
            case JournalEntry.Told told ->
                kept.computeIfPresent(
                        told.arn(), (arn, known) -> new Kept(known.started, known.reached, known.ended, true));
            case JournalEntry.Dropped drop -> {
                kept.remove(drop.arn());
                dropped.add(drop.arn());
                if (dropped.size() > MOST_NAMES) {
                    dropped.remove(dropped.iterator().next());
                }
            }
        }
    }

    public List<Kept> executions() {
        return List.copyOf(kept.values());
    }

    /** Executions whose names are taken though nothing else is known of them. */
    public List<String> droppedArns() {
        return List.copyOf(dropped);
    }

    /** As few entries as say the same. */
    List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        dropped.forEach(arn -> entries.add(new JournalEntry.Dropped(arn)));
        kept.values().forEach(each -> entries.addAll(each.entries()));
        return entries;
    }
}
