package digaas.dns;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What takes a moment to let go of its descriptors: each does so on a thread of its own. */
final class Closers {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /**
     * Begins to close something.
     *
     * @param closed runs when it has let go, even if it failed
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

    /** Waits until all that is closing has let go. */
    void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
