package digaas.tests.zones;

import digaas.zones.file.ZoneFile;
import digaas.zones.file.ZoneFileReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of its own: reads a zone file several times, and prints the processor time of the last reading in ms. */
final class Reading {
    private Reading() {}

    public static void main(String[] words) throws IOException {
        Path file = Path.of(words[0]);
        int times = Integer.parseInt(words[1]);
        var threads = ManagementFactory.getThreadMXBean();
        long last = 0;
        for (int i = 0; i < times; i++) {
            long before = threads.getCurrentThreadCpuTime();
            try (InputStream in = Files.newInputStream(file)) {
                ZoneFile zone = ZoneFileReader.read(in, null, Integer.MAX_VALUE);
                if (!zone.errors().isEmpty()) {
                    throw new IllegalStateException(zone.errors().toString());
                }
            }
            last = threads.getCurrentThreadCpuTime() - before;
        }
        System.out.println(last / 1_000_000);
    }
}
