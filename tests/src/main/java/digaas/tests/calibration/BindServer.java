package digaas.tests.calibration;

import digaas.fixture.Ports;
import digaas.tests.nameserver.Named;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * BIND, changed by nsupdate (RFC 2136): the change happens between nsupdate's start and its end, which BIND confirms.
 */
final class BindServer implements RealServer {
    private final Named named;

    BindServer() throws IOException, InterruptedException {
        String zone = "zone \"%s\" { type primary; file \"zone\"; allow-update { key \"%s\"; }; };\n"
                .formatted(RealServers.ZONE, Named.KEY);
        named = Named.start(new Named.Setup(
                Ports.free(), "notify no;", Named.NO_CONTROLS + zone, Map.of("zone", Named.zoneFile(1))));
    }

    @Override
    public String name() {
        return "BIND, nsupdate";
    }

    @Override
    public InetSocketAddress address() {
        return named.address();
    }

    @Override
    public Truth serial(long serial) throws IOException, InterruptedException {
        String update =
                "add %1$s 60 SOA ns1.%1$s hostmaster.%1$s %2$d 3600 600 86400 60".formatted(RealServers.ZONE, serial);
        Instant before = Instant.now();
        named.update(RealServers.ZONE, List.of(update));
        return new Truth(before, Instant.now(), false);
    }

    @Override
    public void close() throws IOException {
        named.close();
    }
}
