package digaas.zones.making;

import digaas.zones.file.ZoneFileWriter;
import digaas.zones.version.StoredSet;
import digaas.zones.version.VersionKey;
import digaas.zones.version.VersionPage;
import digaas.zones.version.VersionReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Writes a version as a zone file. */
public final class VersionFile {
    private final VersionReader reader;

    public VersionFile(VersionReader reader) {
        this.reader = reader;
    }

    /**
     * Writes a version, which is whole, to a file.
     *
     * @throws IllegalStateException when there is no such version
     */
    public void write(VersionKey version, String zoneName, Path path) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            write(version, zoneName, out);
        }
    }

    private void write(VersionKey version, String zoneName, Appendable out) throws IOException {
        @Nullable ZoneFileWriter writer = null;
        for (Iterator<VersionPage> pages = reader.pages(version, 0, false); pages.hasNext(); ) {
            for (StoredSet set : pages.next().sets()) {
                if (writer == null) {
                    writer = new ZoneFileWriter(out, zoneName, set.ttl());
                }
                writer.write(set.name(), set.ttl(), set.type().mnemonic(), set.data());
            }
        }
        if (writer == null) {
            throw new IllegalStateException("there is no version " + version.text());
        }
    }
}
