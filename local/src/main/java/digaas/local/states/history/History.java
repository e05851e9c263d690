package digaas.local.states.history;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one execution: the first always, and as many of the newest as memory allows. Ids have no gaps. */
public final class History {
    /** What an execution keeps though the budget is overspent. */
    private static final int KEPT_AT_LEAST = 50;

    /** An event with its map, ids and instant, without its payload. */
    private static final int EVENT_BYTES = 200;

    private final HistoryBudget budget;
    private final ArrayDeque<HistoryEvent> newest = new ArrayDeque<>(8);
    private @Nullable HistoryEvent first;
    private @Nullable Object lastData;
    private long lastId;
    private long weight;

    public History(HistoryBudget budget) {
        this.budget = budget;
    }

    public synchronized long add(long previousId, Instant at, Event event) {
        lastId++;
        append(new HistoryEvent(lastId, previousId, at, event, weigh(event)));
        return lastId;
    }

    /** After a restart: brings back an event, though this machine no longer has those before it. */
    public synchronized void restore(long id, Instant at, Event event) {
        append(new HistoryEvent(id, id - 1, at, event, weigh(event)));
        lastId = Math.max(lastId, id);
    }

    /** After a restart: ids up to this one were used. */
    public synchronized void skipTo(long id) {
        lastId = id;
    }

    public synchronized long lastId() {
        return lastId;
    }

    public synchronized List<HistoryEvent> events() {
        List<HistoryEvent> events = new ArrayList<>(newest.size() + 1);
        if (first != null) {
            events.add(first);
        }
        events.addAll(newest);
        return events;
    }

    /** Lets go of all but the first and the last event, for memory. */
    public synchronized void shrink() {
        while (newest.size() > 1) {
            spend(-newest.remove().weight());
        }
    }

    /** Gives back what it spent, when nobody can ask for it any more. */
    public synchronized void drop() {
        newest.clear();
        budget.spend(-weight);
        weight = 0;
    }

    private void append(HistoryEvent event) {
        spend(event.weight());
        if (first == null) {
            first = event;
            return;
        }
        newest.add(event);
        while (newest.size() > KEPT_AT_LEAST && budget.overspent()) {
            spend(-newest.remove().weight());
        }
    }

    private void spend(long bytes) {
        weight += bytes;
        budget.spend(bytes);
    }

    /** Most events repeat the text of the one before: the same object costs nothing again. */
    private int weigh(Event event) {
        int bytes = EVENT_BYTES;
        for (Object value : event.details().values()) {
            if (value instanceof String text && text.length() > 100 && !text.equals(lastData)) {
                lastData = text;
                bytes += text.length();
            }
        }
        return bytes;
    }
}
