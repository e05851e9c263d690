package digaas.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Resolves host names with the system's resolver. It has no timeout and blocks its thread, so it runs on a bounded
 * number of platform threads: a blocked virtual thread would block its carrier.
 */
public final class HostLookup implements HostResolver {
    private static final long PATIENCE_SECONDS = 5;
    private static final int MOST_AT_ONCE = 64;

    private final Executor threads = new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("host-lookup-", 0).factory());

    @Override
    public List<InetAddress> resolve(String host) {
        try {
            return CompletableFuture.supplyAsync(() -> addresses(host), threads)
                    .completeOnTimeout(List.of(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (RejectedExecutionException allThreadsAreBusy) {
            return List.of();
        }
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }
}
