package digaas.dns.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Closes what takes a moment to free its descriptors, each on a thread of its own. */
final class BackgroundCloser {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /**
     * Starts to close something.
     *
     * @param closed runs after {@code closing}, even if that failed
     */
    void start(Runnable closing, Runnable closed) {
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            try {
                closing.run();
            } finally {
                closed.run();
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    /** Waits until everything that was started is closed. */
    void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
