package digaas.dns.loop;

/** What an {@link EventLoop} does between its looks at sockets, tasks and timers. */
public interface Work {
    /** Whether something can be done at once; then the loop does not wait for sockets. */
    boolean isDue();

    /** Does one bounded portion. Runs at the end of each cycle, on the loop's thread. */
    void run();

    /** Gives up everything that is unfinished, because the loop ends. Runs on the loop's thread. */
    void abandon(long nowNanos);

    /**
     * Takes what tasks have produced after the loop's end.
     *
     * @return what hands it on; runs without a lock
     */
    Runnable takeResults();
}
