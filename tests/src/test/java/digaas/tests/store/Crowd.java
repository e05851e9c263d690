package digaas.tests.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many who do the same at once. */
final class Crowd {
    private Crowd() {}

    /** What each of them came to, by number; they start together. */
    static <T> List<T> of(int size, IntFunction<Callable<T>> work) throws Exception {
        CountDownLatch ready = new CountDownLatch(size);
        List<Future<T>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(size)) {
            for (int i = 0; i < size; i++) {
                Callable<T> mine = work.apply(i);
                all.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return mine.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : all) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
