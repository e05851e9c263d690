package digaas.tests.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process takes, stack, nameserver and harness together. */
final class Memory {
    private Memory() {}

    /** The most that was ever resident, as Linux tells it (proc(5), VmHWM); -1 elsewhere. */
    static long mostResidentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }
}
