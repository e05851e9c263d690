package digaas.local.states.history;

import java.time.Instant;

/**
 * An event in an execution's history.
 *
 * @param id from 1
 * @param previousId the event that led to this one; 0 for none
 * @param at when
 * @param event what happened
 * @param weight about how many bytes of memory it costs
 */
public record HistoryEvent(long id, long previousId, Instant at, Event event, int weight) {}
