package digaas.local.lambda;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what Lambda would bill for one function. */
final class InvocationMeter {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongAdder invocations = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder billedMillis = new LongAdder();

    void record(Duration took, boolean failed) {
        invocations.increment();
        billedMillis.add(Math.ceilDiv(took.toNanos(), NANOS_PER_MILLI));
        if (failed) {
            failures.increment();
        }
    }

    Usage usage(int memoryMebibytes) {
        return new Usage(invocations.sum(), failures.sum(), Duration.ofMillis(billedMillis.sum()), memoryMebibytes);
    }
}
