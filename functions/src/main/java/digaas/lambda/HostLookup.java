package digaas.lambda;

import digaas.requests.intake.HostResolver;
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
 * Host names by the system's resolver. That knows no deadline of its own and holds its thread until it is done: so it
 * gets platform threads, a bounded number, since a virtual thread that is held would hold up all others.
 */
final class HostLookup implements HostResolver {
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
        } catch (RejectedExecutionException allAreHeld) {
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
