package digaas.tests.zones;

import digaas.fixture.Certificate;
import digaas.fixture.Ports;
import digaas.fixture.Server;
import digaas.tests.nameserver.Named;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** Nameserver programs that transfer example.com to whoever signs with a key, and refuse everybody else. */
final class TransferServers {
    static final String ZONE = "example.com.";
    static final String KEY = "transfer";
    static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    private TransferServers() {}

    /** A program that runs until it is closed. */
    record Running(InetSocketAddress address, Closeable program) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            program.close();
        }
    }

    /** BIND, which serves TLS on the second port. */
    record Bind(Running tcp, InetSocketAddress tls) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            tcp.close();
        }
    }

    static Bind bind(String zone, Certificate certificate) throws Exception {
        int tls = Ports.free();
        String options = "notify no; listen-on port %d tls ours { 127.0.0.1; };".formatted(tls);
        String statements = Named.NO_CONTROLS + """
            tls ours { key-file "tls.key"; cert-file "tls.crt"; };
            key "%1$s" { algorithm hmac-sha256; secret "%2$s"; };
            zone "example.com" { type primary; file "zone"; allow-transfer { key "%1$s"; }; };
            """.formatted(KEY, SECRET);
        Map<String, String> files =
                Map.of("zone", zone, "tls.key", certificate.keyPem(), "tls.crt", certificate.certificatePem());
        Named named = Named.start(new Named.Setup(Ports.free(), options, statements, files));
        return new Bind(
                new Running(named.address(), named::close),
                new InetSocketAddress(named.address().getAddress(), tls));
    }

    static Running nsd(String zone) throws IOException {
        Path folder = Files.createTempDirectory("digaas-nsd");
        InetSocketAddress address = Ports.freeAddress();
        Files.writeString(folder.resolve("zone"), zone);
        Path configuration =
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
                      rrl-ratelimit: 0
                    remote-control:
                      control-enable: no
                    key:
                      name: "%3$s"
                      algorithm: hmac-sha256
                      secret: "%4$s"
                    zone:
                      name: "example.com"
                      zonefile: "zone"
                      provide-xfr: 127.0.0.1 %3$s
                    """.formatted(address.getPort(), folder, KEY, SECRET));
        return running(address, Server.start(folder, "nsd", "-d", "-c", configuration.toString()));
    }

    static Running knot(String zone) throws IOException {
        Path folder = Files.createTempDirectory("digaas-knot");
        InetSocketAddress address = Ports.freeAddress();
        Files.writeString(folder.resolve("zone"), zone);
        Path configuration =
                Files.writeString(folder.resolve("knot.conf"), """
                    server:
                      rundir: "%2$s"
                      listen: 127.0.0.1@%1$d
                    database:
                      storage: "%2$s"
                    key:
                    - id: %3$s
                      algorithm: hmac-sha256
                      secret: %4$s
                    acl:
                    - id: ours
                      key: %3$s
                      action: transfer
                    zone:
                    - domain: example.com
                      file: "%2$s/zone"
                      zonefile-sync: -1
                      acl: ours
                    """.formatted(address.getPort(), folder, KEY, SECRET));
        return running(address, Server.start(folder, "knotd", "-c", configuration.toString()));
    }

    private static Running running(InetSocketAddress address, Server server) {
        return new Running(address, server::close);
    }
}
