package digaas.round;

import java.time.Duration;

/**
 * What bounds a round.
 *
 * @param budget how long it may go on sending polls
 * @param worthReturning how long nothing must be due for it to pay to return and let the state machine wait: a wait
 *     round costs three state transitions ($0.000075), as much as about eleven seconds of a 512 MiB arm64 function
 *     (aws.amazon.com/step-functions/pricing, aws.amazon.com/lambda/pricing)
 * @param queryTimeout how long one query waits for its answer unless its request says otherwise: as long as dig
 * @param storing how long after the budget a round polls on that has to wait for its results to be stored
 * @param grace how long after its deadline a request waits for the answer to its last poll, and as long again for what
 *     that came to; a first poll that comes after it has a query's timeout for both
 * @param samplesKept query samples of one request that travel in the state before they are stored
 * @param writers results that are stored at the same time
 */
public record Limits(
        Duration budget,
        Duration worthReturning,
        Duration queryTimeout,
        Duration storing,
        Duration grace,
        int samplesKept,
        int writers) {
    /** The limits that production uses. */
    public static final Limits STANDARD = new Limits(
            Duration.ofSeconds(25),
            Duration.ofSeconds(11),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMillis(100),
            256,
            16);

    /** The same with another budget. */
    public Limits withBudget(Duration other) {
        return new Limits(other, worthReturning, queryTimeout, storing, grace, samplesKept, writers);
    }
}
