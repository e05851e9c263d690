package digaas.local.states.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The folder of a journal, held by one process at a time, and the file in it. */
final class JournalFolder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JournalFolder.class.getName());
    private static final int ENTRIES_PER_FRAME = 1_000;

    private final Path folder;
    private final Path file;
    private final FileChannel lock;
    private FileChannel channel;
    private long sizeWhenFresh;

    private JournalFolder(Path folder, FileChannel lock, FileChannel channel) throws IOException {
        this.folder = folder;
        this.file = fileIn(folder);
        this.lock = lock;
        this.channel = channel;
    }

    /**
     * Opens it, made where it isn't there, and reads what it holds; throws JournalException when that can't be done.
     */
    static JournalFolder open(Path folder, JournalImage image) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock = lock(folder);
        try {
            JournalFolder opened = new JournalFolder(folder, lock, channel(fileIn(folder)));
            opened.read(image);
            return opened;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path fileIn(Path folder) {
        return folder.resolve("executions.journal");
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("executions.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This very process holds it: the same as another one.
        }
        channel.close();
        throw new JournalException(folder + " is in use by another process");
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void read(JournalImage image) throws IOException {
        if (channel.size() < JournalFormat.HEADER.length) {
            channel.truncate(0);
            writeAll(channel, ByteBuffer.wrap(JournalFormat.HEADER));
            channel.force(true);
        } else {
            try (DataInputStream bytes =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
                dropAfter(JournalFormat.read(file, bytes, image));
            }
        }
        sizeWhenFresh = channel.size();
        channel.position(sizeWhenFresh);
    }

    private void dropAfter(long whole) throws IOException {
        long cutOff = channel.size() - whole;
        if (cutOff > 0) {
            LOG.log(System.Logger.Level.WARNING, "{0}: dropped {1} bytes that a crash cut off", file, cutOff);
            channel.truncate(whole);
        }
    }

    /** Adds a frame; it is on disk when this returns. */
    void write(List<ByteBuffer> entries) throws IOException {
        writeAll(channel, JournalFormat.frame(entries));
        channel.force(false);
    }

    /** Whether most of the file is history: it is four times as long as it was when fresh, and not short. */
    boolean isStale(long shortest) throws IOException {
        return channel.position() >= Math.max(shortest, 4 * sizeWhenFresh);
    }

    /** Rewrites the file with these entries only. */
    void replace(List<JournalEntry> entries) throws IOException {
        Path fresh = folder.resolve("executions.journal.new");
        Files.deleteIfExists(fresh);
        FileChannel next = channel(fresh);
        writeAll(next, ByteBuffer.wrap(JournalFormat.HEADER));
        List<ByteBuffer> frame = new ArrayList<>();
        for (JournalEntry entry : entries) {
            frame.add(JournalFormat.encode(entry));
            if (frame.size() == ENTRIES_PER_FRAME) {
                writeAll(next, JournalFormat.frame(frame));
                frame.clear();
            }
        }
        writeAll(next, JournalFormat.frame(frame));
        next.force(true);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true);
        }
        channel.close();
        channel = next;
        sizeWhenFresh = next.position();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lock.close();
    }
}
