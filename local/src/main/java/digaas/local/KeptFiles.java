package digaas.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * What a data folder's mark remembers of the files that hold the services' data: which there are and, while nobody uses
 * the folder, what is in them. A start that finds one missing or changed must not go on with the others.
 */
record KeptFiles(Path folder, Properties mark) {
    private static final List<String> FILES =
            List.of("dynamodb/shared-local-instance.db", "sqs/messages.mv.db", "states/executions.journal");
    private static final String BUCKETS = "s3";

    private static final String KEY = "file.";
    private static final String IN_USE = "in use";

    /** Checks that everything is as it was left. @throws StartException when it isn't */
    void check() throws IOException {
        for (String name : FILES) {
            String content = mark.getProperty(KEY + name);
            if (content != null) {
                check(folder.resolve(name), content);
            }
        }
        if (mark.containsKey(KEY + BUCKETS) && !Files.isDirectory(folder.resolve(BUCKETS))) {
            throw missing(folder.resolve(BUCKETS), "is missing");
        }
    }

    private static void check(Path file, String content) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw missing(file, "is missing");
        }
        if (Files.size(file) == 0) {
            throw missing(file, "is empty");
        }
        if (!content.equals(IN_USE) && !content.equals(checksum(file))) {
            throw missing(file, "is damaged: it has changed since Digaas closed it");
        }
        if (!Files.isWritable(file)) {
            throw new StartException(
                    file + " can't be written: make it writable, or choose another folder with --data");
        }
    }

    private static StartException missing(Path file, String what) {
        return new StartException(file + " " + what
                + ". Restore the whole data folder from a backup, or choose another folder with --data");
    }

    /** Remembers which files there are. Until they are closed, a crash may leave anything in them that they repair. */
    void remember() {
        existing().forEach(name -> mark.setProperty(KEY + name, IN_USE));
        if (Files.isDirectory(folder.resolve(BUCKETS))) {
            mark.setProperty(KEY + BUCKETS, IN_USE);
        }
    }

    /** Remembers what is in the files, which nobody writes any more. */
    void closed() throws IOException {
        for (String name : existing()) {
            mark.setProperty(KEY + name, checksum(folder.resolve(name)));
        }
    }

    private List<String> existing() {
        return FILES.stream()
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .toList();
    }

    private static String checksum(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        try (InputStream octets = new CheckedInputStream(Files.newInputStream(file), crc)) {
            octets.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(crc.getValue());
    }
}
