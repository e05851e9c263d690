package digaas.local.states.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file. One thread writes what has gathered meanwhile as one frame and syncs once for all of it, so many
 * executions share a sync. A file that is mostly history is rewritten beside itself and replaced.
 */
public final class FileJournal implements Journal {
    private static final System.Logger LOG = System.getLogger(FileJournal.class.getName());
    private static final int MOST_QUEUED = 10_000;
    private static final int MOST_FRAME_BYTES = 8 << 20;

    private final JournalFolder folder;
    private final JournalImage image;
    private final long compactAt;
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_QUEUED);
    private final Thread writer = Thread.ofPlatform().name("states-journal").unstarted(this::write);
    private volatile @Nullable IOException broken;

    /**
     * What is in the queue: an entry, or without one a mark whose future completes in turn; after the last the writer
     * stops.
     */
    private record Pending(
            @Nullable JournalEntry entry, ByteBuffer bytes, boolean last, CompletableFuture<Void> written) {
        static Pending mark(boolean last) {
            return new Pending(null, ByteBuffer.allocate(0), last, new CompletableFuture<>());
        }
    }

    private FileJournal(JournalFolder folder, JournalImage image, long compactAt) {
        this.folder = folder;
        this.image = image;
        this.compactAt = compactAt;
    }

    /**
     * Opens the journal in a folder, which is created if it does not exist.
     *
     * @param compactAt the size in bytes below which it is never rewritten
     * @throws JournalException when it can't be read or another process has it
     * @throws UncheckedIOException when the disk fails
     */
    public static FileJournal open(Path folder, long compactAt) {
        try {
            JournalImage image = new JournalImage();
            FileJournal journal = new FileJournal(JournalFolder.open(folder, image), image, compactAt);
            journal.writer.start();
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in " + folder + " can't be opened", e);
        }
    }

    /** What was in the journal when it was opened; to be read before the first entry is added. */
    public JournalImage image() {
        return image;
    }

    @Override
    public CompletableFuture<Void> add(JournalEntry entry) {
        return put(new Pending(entry, JournalFormat.encode(entry), false, new CompletableFuture<>()));
    }

    @Override
    public CompletableFuture<Void> flush() {
        return put(Pending.mark(false));
    }

    private CompletableFuture<Void> put(Pending pending) {
        if (broken == null) {
            room.acquireUninterruptibly();
            queue.add(pending);
        }
        IOException failure = broken;
        if (failure != null) {
            pending.written().completeExceptionally(failure);
        }
        return pending.written();
    }

    private void write() {
        List<Pending> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            gather(batch);
            open = batch.stream().noneMatch(Pending::last);
            writeOut(batch);
            room.release(batch.size());
            batch.clear();
        }
        fail(new IOException("The journal is closed"));
    }

    private void gather(List<Pending> batch) {
        Pending next = take();
        long bytes = 0;
        while (next != null) {
            batch.add(next);
            bytes += next.bytes().remaining();
            next = bytes < MOST_FRAME_BYTES ? queue.poll() : null;
        }
    }

    private Pending take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            // Nobody but this class knows the thread.
            throw new IllegalStateException(e);
        }
    }

    private void writeOut(List<Pending> batch) {
        try {
            IOException before = broken;
            if (before != null) {
                throw before;
            }
            List<ByteBuffer> bytes = new ArrayList<>();
            for (Pending pending : batch) {
                if (pending.entry() != null) {
                    bytes.add(pending.bytes());
                    image.apply(pending.entry());
                }
            }
            if (!bytes.isEmpty()) {
                folder.write(bytes);
            }
            batch.forEach(pending -> pending.written().complete(null));
            if (folder.isStale(compactAt)) {
                folder.replace(image.entries());
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "The journal can't be written: executions have stopped", e);
            fail(e);
            batch.forEach(pending -> pending.written().completeExceptionally(e));
        }
    }

    private void fail(IOException e) {
        if (broken == null) {
            broken = e;
        }
    }

    /** Writes what is queued, then releases the folder. */
    @Override
    public void close() {
        queue.add(Pending.mark(true));
        try {
            writer.join();
            folder.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
