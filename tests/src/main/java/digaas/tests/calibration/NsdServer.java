package digaas.tests.calibration;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * NSD, changed by its zone file and a reload. The reload goes on after nsd-control has ended, so the change is taken to have
 * happened by the first answer to an own loop without pauses.
 */
final class NsdServer implements RealServer {
    private final Path folder = Files.createTempDirectory("digaas-calibration");
    private final InetSocketAddress address = Program.freeAddress();
    private final Program nsd;

    NsdServer() throws IOException {
        Files.writeString(folder.resolve("zone"), BindServer.zoneFile(1));
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
                remote-control:
                  control-enable: yes
                  control-interface: "%2$s/control"
                zone:
                  name: "%3$s"
                  zonefile: "zone"
                """.formatted(address.getPort(), folder, RealServers.ZONE));
        nsd = Program.start(
                folder, "nsd", "-d", "-c", folder.resolve("nsd.conf").toString());
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
        Files.writeString(folder.resolve("zone"), BindServer.zoneFile(serial));
        Program.run("", "nsd-control", "-c", folder.resolve("nsd.conf").toString(), "reload", RealServers.ZONE);
        try (PlainLoop loop = new PlainLoop(address, InstantSource.system())) {
            return new Truth(before, loop.firstSight(RealServers.ZONE, serial, Duration.ZERO));
        }
    }

    @Override
    public void close() throws IOException {
        nsd.close();
    }
}
