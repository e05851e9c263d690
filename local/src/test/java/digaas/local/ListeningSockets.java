package digaas.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets that this process listens on, as Linux tells. */
final class ListeningSockets {
    private static final Path TABLES = Path.of("/proc/net");
    private static final String LISTENING = "0A";

    private ListeningSockets() {}

    static boolean canBeTold() {
        return Files.isReadable(TABLES.resolve("tcp"));
    }

    /** Their local addresses, in the kernel's hexadecimal. */
    static List<String> addresses() throws IOException {
        Set<String> own = inodes();
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(TABLES.resolve(table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns[3].equals(LISTENING) && own.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(columns[1].split(":", -1)[0]);
                }
            }
        }
        return addresses;
    }

    private static Set<String> inodes() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    inodes.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        return inodes;
    }
}
