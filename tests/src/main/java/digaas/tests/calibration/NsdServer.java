package digaas.tests.calibration;

import digaas.fixture.Ports;
import digaas.fixture.Program;
import digaas.fixture.Server;
import digaas.tests.nameserver.Named;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * NSD, changed by its zone file and a reload. The reload goes on after nsd-control has ended, and while the new process
 * takes over, the old one may still answer: the change is over when a loop without pauses has seen the new serial and
 * no longer sees the old one.
 */
final class NsdServer implements RealServer {
    /** How long the old process may answer beside the new one. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration OVERLAP = Duration.ofMillis(150);

    private final Path folder = Files.createTempDirectory("digaas-calibration");
    private final InetSocketAddress address = Ports.freeAddress();
    private final Server nsd;

    NsdServer() throws IOException {
        Files.writeString(folder.resolve("zone"), Named.zoneFile(1));
        Files.writeString(folder.resolve("nsd.conf"), """
                server:
                  ip-address: 127.0.0.1@%1$d
                  server-count: 1
                  username: ""
                  chroot: ""
                  database: ""
                  zonesdir: "%2$s"
                  zonelistfile: "%2$s/zone.list"
                  xfrdfile: "%2$s/xfrd.state"
                  xfrdir: "%2$s"
                  pidfile: "%2$s/nsd.pid"
                  xfrd-reload-timeout: 0
                  rrl-ratelimit: 0
                remote-control:
                  control-enable: yes
                  control-interface: "%2$s/control"
                zone:
                  name: "%3$s"
                  zonefile: "zone"
                """.formatted(address.getPort(), folder, RealServers.ZONE));
        nsd = Server.start(folder, "nsd", "-d", "-c", folder.resolve("nsd.conf").toString());
    }

    @Override
    public String name() {
        return "NSD, reload";
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Truth serial(long serial) throws IOException, InterruptedException {
        Instant before = Instant.now();
        Files.writeString(folder.resolve("zone"), Named.zoneFile(serial));
        Program.succeed("", "nsd-control", "-c", folder.resolve("nsd.conf").toString(), "reload", RealServers.ZONE);
        try (PlainLoop loop = new PlainLoop(address, InstantSource.system(), PlainLoop.WATCHFUL)) {
            Instant first = loop.firstSight(RealServers.ZONE, serial, Duration.ZERO, PATIENCE);
            Optional<Instant> lastOld = loop.lastOldSight(RealServers.ZONE, serial, OVERLAP);
            return new Truth(before, lastOld.orElse(first), lastOld.isPresent());
        }
    }

    @Override
    public void close() throws IOException {
        nsd.close();
    }
}
