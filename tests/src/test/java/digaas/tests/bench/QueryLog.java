package digaas.tests.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** BIND's log of queries, read as it grows. */
public final class QueryLog {
    private final Path file;
    private final List<Asked> read = new ArrayList<>();
    private long position;

    public QueryLog(Path file) {
        this.file = file;
    }

    /** Queries for a name or for names below it, so far. */
    public synchronized List<Asked> within(String name) throws IOException {
        readOn();
        return read.stream()
                .filter(asked -> asked.name().equals(name) || asked.name().endsWith("." + name))
                .toList();
    }

    private void readOn() throws IOException {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(log.length() - position)];
            log.seek(position);
            log.readFully(bytes);
            String text = new String(bytes, StandardCharsets.US_ASCII);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            position += whole.length();
            whole.lines().forEach(line -> Asked.read(line).ifPresent(read::add));
        }
    }
}
