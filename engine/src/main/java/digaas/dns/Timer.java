package digaas.dns;

/** Something that falls due at a moment of {@link System#nanoTime()}. Belongs to one {@link TimerHeap} at a time. */
abstract class Timer {
    static final int ABSENT = -1;

    long dueNanos;
    int heapIndex = ABSENT;

    abstract void fire(long nowNanos);

    final boolean isBefore(Timer other) {
        return dueNanos - other.dueNanos < 0;
    }
}
