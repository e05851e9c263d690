package digaas.tests;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/** Processor time of this process's children that have ended, and of theirs: {@code getrusage(2)}. */
public final class ChildrensTime {
    private static final int RUSAGE_CHILDREN = -1;
    private static final long LARGER_THAN_RUSAGE = 1024;
    private static final long USER = 0;
    private static final long SYSTEM = 16;

    @SuppressWarnings("restricted") // The launcher allows native access.
    private static final MethodHandle GETRUSAGE = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private ChildrensTime() {}

    /** User and system time so far. */
    public static Duration now() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(LARGER_THAN_RUSAGE, Long.BYTES);
            if ((int) GETRUSAGE.invokeExact(RUSAGE_CHILDREN, usage) != 0) {
                throw new IllegalStateException("getrusage failed");
            }
            return time(usage, USER).plus(time(usage, SYSTEM));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration time(MemorySegment usage, long offset) {
        long microseconds = usage.get(ValueLayout.JAVA_INT, offset + Long.BYTES);
        return Duration.ofSeconds(usage.get(ValueLayout.JAVA_LONG, offset)).plusNanos(microseconds * 1_000);
    }
}
