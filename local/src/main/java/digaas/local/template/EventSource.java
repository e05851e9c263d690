package digaas.local.template;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What invokes a function by itself. */
public sealed interface EventSource {
    /**
     * Messages of a queue.
     *
     * @param batchSize at most how many messages an invocation gets
     * @param reportsItemFailures whether the function's answer names the messages that failed
     * @param maximumConcurrency at most how many invocations at a time
     */
    record QueueMessages(String queueArn, int batchSize, boolean reportsItemFailures, int maximumConcurrency)
            implements EventSource {}

    /**
     * A schedule at a fixed rate.
     *
     * @param period the time between two invocations
     * @param input the event, a JSON text
     */
    record Schedule(String name, Duration period, String input) implements EventSource {}

    /**
     * Events of the default event bus.
     *
     * @param pattern what an event must look like: lists of literal values, in objects
     */
    record BusRule(String name, JsonNode pattern) implements EventSource {}
}
