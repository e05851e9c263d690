package digaas.dns.loop;

/** Something that is due at a moment of {@link System#nanoTime()}. Belongs to one {@link EventLoop} at a time. */
public abstract class Timer {
    static final int ABSENT = -1;

    long dueNanos;
    int heapIndex = ABSENT;

    /** Runs once on the loop's thread, when the timer is due; it is no longer scheduled then. */
    protected abstract void fire(long nowNanos);

    /** Whether it will fire. */
    public final boolean isScheduled() {
        return heapIndex != ABSENT;
    }

    final boolean isBefore(Timer other) {
        return dueNanos - other.dueNanos < 0;
    }
}
