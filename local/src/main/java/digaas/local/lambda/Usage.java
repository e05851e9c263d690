package digaas.local.lambda;

import java.time.Duration;

/**
 * What Lambda would bill for one function since the start.
 *
 * @param invocations how many ended, failed ones too
 * @param failures how many of them threw or ran past the timeout
 * @param billed their durations' sum, each rounded up to a millisecond as Lambda's price list says
 * @param memoryMebibytes the memory that the duration is priced with
 */
public record Usage(long invocations, long failures, Duration billed, int memoryMebibytes) {
    /** Memory times duration. */
    public long mebibyteMillis() {
        return billed.toMillis() * memoryMebibytes;
    }
}
