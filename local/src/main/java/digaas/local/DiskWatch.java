package digaas.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Warns while the disk of a data folder is almost full: the services that write there say only that a write failed. */
final class DiskWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DiskWatch.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final long MEBIBYTE = 1L << 20;

    private final Path folder;
    private final long enough;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("disk-watch").factory());

    private DiskWatch(Path folder, long enough) {
        this.folder = folder;
        this.enough = enough;
    }

    /**
     * Looks now and then every few seconds.
     *
     * @param enough the free space, in octets, below which it warns
     */
    static DiskWatch start(Path folder, long enough) {
        DiskWatch watch = new DiskWatch(folder, enough);
        Future<?> _ = watch.timer.scheduleAtFixedRate(watch::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < enough) {
                LOG.severe(() -> "The disk of the data folder " + folder + " has only " + free / MEBIBYTE
                        + " MiB left: free some space. When it is full, Digaas refuses requests");
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The data folder " + folder + " can't be read", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
