package digaas.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    private static final String PORT = "port.";

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
                DataFolder folder = new DataFolder(path.toRealPath(), false, lock, readMark(path));
                folder.files().check();
                return folder;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static StartException unusable(Path path, IOException e) {
        return new StartException(
                "The data folder " + path + " can't be used: " + reason(e) + ". Choose another folder with --data", e);
    }

    /** What is wrong with which file, without the names of Java's classes. */
    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> denied.getFile() + " can't be written (permission denied)";
            case FileAlreadyExistsException existing -> existing.getFile() + " is not a folder";
            case NoSuchFileException missing -> missing.getFile() + " can't be created";
            default -> String.valueOf(e.getMessage());
        };
    }

    private KeptFiles files() {
        return new KeptFiles(path, mark);
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
        if (format == null || !mark.stringPropertyNames().stream().allMatch(key -> isValid(key, mark))) {
            throw new StartException(
                    file + " is damaged. Restore the data folder from a backup, or choose another folder with --data");
        }
        if (!FORMAT.equals(format)) {
            throw new StartException("The data folder " + path + " has format " + format
                    + "; this version of Digaas supports only format " + FORMAT);
        }
        return mark;
    }

    private static boolean isValid(String key, Properties mark) {
        return !key.startsWith(PORT) || mark.getProperty(key).matches("\\d{1,5}");
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
        return Integer.parseInt(mark.getProperty(PORT + service, "0"));
    }

    /** Remembers a service's port, so that URLs given out stay valid. */
    void keepPort(String service, int port) {
        mark.setProperty(PORT + service, Integer.toString(port));
    }

    /** Writes the mark: the services' ports, and which files there are. */
    void save() {
        files().remember();
        writeMark();
    }

    /** Whole or not at all. */
    private void writeMark() {
        try {
            Path draft = path.resolve(MARK + ".new");
            try (Writer text = Files.newBufferedWriter(draft)) {
                mark.store(text, "A data folder of Digaas");
            }
            Files.move(draft, path.resolve(MARK), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            if (!isTemporary && Files.exists(path.resolve(MARK))) {
                files().closed();
                writeMark();
            }
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
