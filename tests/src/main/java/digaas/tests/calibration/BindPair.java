package digaas.tests.calibration;

import digaas.fixture.Ports;
import digaas.tests.nameserver.Named;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** BIND twice: a primary that nsupdate changes, and its secondary, which hears of it by NOTIFY and transfers it. */
final class BindPair implements AutoCloseable {
    static final String ZONE = "propagation.test.";

    private final Named primary;
    private final Named secondary;

    BindPair() throws IOException, InterruptedException {
        int primaryPort = Ports.free();
        int secondaryPort = Ports.free();
        primary = start(primaryPort, "primary", Map.of("zone", Named.zoneFile(1)), """
                zone "%s" {
                  type primary; file "zone"; allow-update { key "%s"; };
                  allow-transfer { any; }; also-notify { 127.0.0.1 port %d; };
                };
                """.formatted(
                        ZONE, Named.KEY, secondaryPort));
        secondary = start(secondaryPort, "secondary", Map.of(), """
                zone "%s" { type secondary; file "zone"; primaries { 127.0.0.1 port %d; }; };
                """.formatted(ZONE, primaryPort));
    }

    private static Named start(int port, String name, Map<String, String> files, String zone)
            throws IOException, InterruptedException {
        String options = "server-id \"%s\"; notify explicit; notify-delay 1;".formatted(name);
        return Named.start(new Named.Setup(port, options, Named.NO_CONTROLS + zone, files));
    }

    /** First the primary. */
    List<InetSocketAddress> addresses() {
        return List.of(primary.address(), secondary.address());
    }

    /** Adds an address to each of these names at once. */
    void add(List<String> names, String address) throws IOException, InterruptedException {
        primary.update(
                ZONE,
                names.stream()
                        .map(name -> "add %s 60 A %s".formatted(name, address))
                        .toList());
    }

    @Override
    public void close() throws IOException {
        try (primary) {
            secondary.close();
        }
    }
}
