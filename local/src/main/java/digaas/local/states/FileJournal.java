package digaas.local.states;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file. One thread writes what has gathered meanwhile as one frame and syncs once for all of it, so many
 * executions share a sync. When the file is mostly history it is written anew beside itself and takes its own place.
 */
final class FileJournal implements Journal {
    private static final System.Logger LOG = System.getLogger(FileJournal.class.getName());
    private static final int MOST_QUEUED = 10_000;
    private static final int MOST_FRAME_BYTES = 8 << 20;

    private final Path folder;
    private final Path file;
    private final FileChannel lock;
    private final JournalImage image = new JournalImage();
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_QUEUED);
    private final Thread writer = Thread.ofPlatform().name("states-journal").unstarted(this::write);
    private final long compactAt;
    private FileChannel channel;
    private long liveSize;
    private volatile @Nullable IOException broken;

    /** What is in the queue: an entry, or without one a mark to be told of; after the last the writer stops. */
    private record Pending(@Nullable Entry entry, ByteBuffer bytes, boolean last, CompletableFuture<Void> written) {
        static Pending mark(boolean last) {
            return new Pending(null, ByteBuffer.allocate(0), last, new CompletableFuture<>());
        }
    }

    private FileJournal(Path folder, FileChannel lock, long compactAt) throws IOException {
        this.folder = folder;
        this.file = folder.resolve("executions.journal");
        this.lock = lock;
        this.compactAt = compactAt;
        this.channel = open(file);
    }

    /**
     * Opens the journal in a folder, which is made when it isn't there.
     *
     * @param compactAt the size in bytes below which it is never written anew
     * @throws JournalException when it can't be read or another process has it
     * @throws UncheckedIOException when the disk fails
     */
    static FileJournal open(Path folder, long compactAt) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            try {
                FileJournal journal = new FileJournal(folder, lock, compactAt);
                journal.load();
                journal.writer.start();
                return journal;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in " + folder + " can't be opened", e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("executions.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This very process has it: the same as another process.
        }
        channel.close();
        throw new JournalException(folder + " is in use by another process");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void load() throws IOException {
        if (channel.size() < JournalFormat.HEADER.length) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(JournalFormat.HEADER));
            channel.force(true);
        } else {
            long whole = JournalFormat.read(channel, file, image);
            if (whole < channel.size()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: dropped {1} bytes that a crash cut off",
                        file,
                        channel.size() - whole);
                channel.truncate(whole);
            }
        }
        liveSize = channel.size();
        channel.position(liveSize);
    }

    /** What was in the journal when it was opened; to be read before the first entry is added. */
    JournalImage image() {
        return image;
    }

    @Override
    public CompletableFuture<Void> add(Entry entry) {
        return put(new Pending(entry, JournalFormat.encode(entry), false, new CompletableFuture<>()));
    }

    @Override
    public CompletableFuture<Void> flush() {
        return put(Pending.mark(false));
    }

    private CompletableFuture<Void> put(Pending pending) {
        room.acquireUninterruptibly();
        queue.add(pending);
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
            try {
                gather(batch);
                open = batch.stream().noneMatch(Pending::last);
                writeOut(batch);
                batch.forEach(pending -> pending.written().complete(null));
                compactIfLarge();
            } catch (IOException | InterruptedException e) {
                fail(e instanceof IOException io ? io : new IOException("interrupted", e));
                IOException failure = java.util.Objects.requireNonNull(broken);
                batch.forEach(pending -> pending.written().completeExceptionally(failure));
            }
            room.release(batch.size());
            batch.clear();
        }
    }

    private void gather(List<Pending> batch) throws InterruptedException {
        Pending next = queue.take();
        long bytes = 0;
        while (next != null) {
            batch.add(next);
            bytes += next.bytes().remaining();
            next = bytes < MOST_FRAME_BYTES ? queue.poll() : null;
        }
    }

    private void writeOut(List<Pending> batch) throws IOException {
        IOException failure = broken;
        if (failure != null) {
            throw failure;
        }
        List<ByteBuffer> bytes = new ArrayList<>();
        for (Pending pending : batch) {
            if (pending.entry() != null) {
                bytes.add(pending.bytes());
                image.apply(pending.entry());
            }
        }
        if (!bytes.isEmpty()) {
            writeAll(channel, JournalFormat.frame(bytes));
            channel.force(false);
        }
    }

    private void fail(IOException e) {
        if (broken == null) {
            LOG.log(System.Logger.Level.ERROR, "The journal can't be written: executions stand still", e);
            broken = e;
        }
    }

    private void compactIfLarge() throws IOException {
        if (channel.position() < Math.max(compactAt, 4 * liveSize)) {
            return;
        }
        Path fresh = folder.resolve("executions.journal.new");
        Files.deleteIfExists(fresh);
        FileChannel next = open(fresh);
        writeAll(next, ByteBuffer.wrap(JournalFormat.HEADER));
        List<ByteBuffer> bytes = new ArrayList<>();
        for (Entry entry : image.entries()) {
            bytes.add(JournalFormat.encode(entry));
            if (bytes.size() == 1_000) {
                writeAll(next, JournalFormat.frame(bytes));
                bytes.clear();
            }
        }
        writeAll(next, JournalFormat.frame(bytes));
        next.force(true);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true);
        }
        channel.close();
        channel = next;
        liveSize = next.position();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Writes what is queued, then lets go of the folder. */
    @Override
    public void close() {
        queue.add(Pending.mark(true));
        try {
            writer.join();
            channel.close();
            lock.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
