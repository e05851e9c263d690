package digaas.client;

/**
 * How many requests of a run or of a batch have each status.
 *
 * @param accepted these are open
 * @param completed these have shown their change
 * @param error these ended without it
 */
public record Progress(long accepted, long completed, long error) {}
