package digaas.dns.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Processor time that the host of a virtual machine gave to others while this one had work to do, as Linux counts it
 * (proc(5), {@code /proc/stat}).
 *
 * @param ticks of all processors
 * @param all ticks of any kind; 0 where the system doesn't tell
 */
record Stolen(long ticks, long all) {
    private static final int STEAL = 8;

    static Stolen now() {
        try {
            List<String> total =
                    List.of(Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1));
            // What guests use, from there on, is counted among the others.
            long[] ticks = total.subList(1, STEAL + 1).stream()
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Stolen(ticks[STEAL - 1], Arrays.stream(ticks).sum());
        } catch (IOException e) {
            return new Stolen(0, 0);
        }
    }

    String since(Stolen before) {
        long passed = all - before.all;
        return passed == 0
                ? "unknown"
                : String.format(
                        Locale.ROOT, "%.1f %% of its processors' time", 100.0 * (ticks - before.ticks) / passed);
    }
}
