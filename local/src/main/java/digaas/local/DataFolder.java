package digaas.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where one stack keeps its state: a folder that only one process uses at a time, marked with the format of what is in
 * it. A temporary one is deleted in the end.
 */
record DataFolder(Path path, boolean isTemporary, FileChannel lock, Properties mark) implements AutoCloseable {
    private static final String FORMAT = "1";
    private static final String MARK = "digaas.properties";
    private static final String LOCK = "lock";

    /**
     * Opens a folder, or makes it.
     *
     * @throws StartException when another process uses it, or when what is in it isn't ours
     */
    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            refuseForeign(path);
            FileChannel lock = lock(path);
            try {
                return new DataFolder(path.toRealPath(), false, lock, readMark(path));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartException("The data folder " + path + " can't be used: " + e, e);
        }
    }

    static DataFolder temporary() {
        try {
            Path path = Files.createTempDirectory("digaas-");
            return new DataFolder(path, true, lock(path), readMark(path));
        } catch (IOException e) {
            throw new StartException("Cannot create a temporary folder: " + e, e);
        }
    }

    private static void refuseForeign(Path path) throws IOException {
        List<String> names;
        try (Stream<Path> entries = Files.list(path)) {
            names = entries.map(entry -> entry.getFileName().toString()).toList();
        }
        if (!names.contains(MARK) && !List.of(LOCK).containsAll(names)) {
            throw new StartException("The folder " + path + " is neither empty nor a data folder of Digaas");
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException usedByThisProcess) {
            // Told below, like any other user of the folder.
        }
        channel.close();
        throw new StartException("The data folder " + path + " is in use by another process of Digaas");
    }

    private static Properties readMark(Path path) throws IOException {
        Properties mark = new Properties();
        Path file = path.resolve(MARK);
        if (!Files.exists(file)) {
            mark.setProperty("format", FORMAT);
            return mark;
        }
        try (Reader text = Files.newBufferedReader(file)) {
            mark.load(text);
        }
        String format = mark.getProperty("format");
        if (!FORMAT.equals(format)) {
            throw new StartException("The data folder " + path + " has format " + format
                    + "; this version of Digaas supports only format " + FORMAT + " only");
        }
        return mark;
    }

    /** A folder for one service, made if it isn't there. */
    Path folder(String service) {
        try {
            return Files.createDirectories(path.resolve(service));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, for a service that needs no folder when nothing is to be kept. */
    Optional<Path> keptFolder(String service) {
        return isTemporary ? Optional.empty() : Optional.of(folder(service));
    }

    /** The port that a service had the last time; 0 when it had none. */
    int port(String service) {
        return Integer.parseInt(mark.getProperty("port." + service, "0"));
    }

    /** Remembers a service's port, so that URLs given out stay valid. */
    void keepPort(String service, int port) {
        mark.setProperty("port." + service, Integer.toString(port));
    }

    /** Writes the mark, whole or not at all. */
    void save() {
        try {
            Path draft = path.resolve(MARK + ".new");
            try (Writer text = Files.newBufferedWriter(draft)) {
                mark.store(text, "A data folder of Digaas");
            }
            Files.move(draft, path.resolve(MARK), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartException("The data folder " + path + " can't be written: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
            if (isTemporary) {
                delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> entries = Files.walk(path)) {
            for (Path entry : entries.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
