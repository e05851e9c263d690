package digaas.tests.calibration;

import static java.nio.charset.StandardCharsets.US_ASCII;

import digaas.tests.LoopbackPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** BIND, changed by nsupdate (RFC 2136): the change happens between nsupdate's start and its end, which BIND confirms. */
final class BindServer implements RealServer {
    private final Path folder = Files.createTempDirectory("digaas-calibration");
    private final InetSocketAddress address = LoopbackPort.freeAddress();
    private final Program named;

    BindServer() throws IOException {
        String secret =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(US_ASCII));
        String key = "key \"calibration\" { algorithm hmac-sha256; secret \"" + secret + "\"; };\n";
        Files.writeString(folder.resolve("key"), key);
        Files.writeString(folder.resolve("zone"), zoneFile(1));
        Files.writeString(
                folder.resolve("named.conf"), key + """
                controls { };
                options {
                  directory "%2$s";
                  listen-on port %1$d { 127.0.0.1; };
                  listen-on-v6 { none; };
                  recursion no;
                  notify no;
                  dnssec-validation no;
                  pid-file none;
                  lock-file none;
                  session-keyfile none;
                };
                zone "%3$s" { type primary; file "zone"; allow-update { key "calibration"; }; };
                """.formatted(address.getPort(), folder, RealServers.ZONE));
        named = Program.start(
                folder, "named", "-g", "-c", folder.resolve("named.conf").toString());
    }

    static String zoneFile(long serial) {
        return "$TTL 60\n@ SOA ns1 hostmaster %d 3600 600 86400 60\n@ NS ns1\nns1 A 127.0.0.1\n".formatted(serial);
    }

    @Override
    public String name() {
        return "BIND, nsupdate";
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Truth serial(long serial) throws IOException, InterruptedException {
        String script =
                "server 127.0.0.1 %1$d\nzone %2$s\nupdate add %2$s 60 SOA ns1.%2$s hostmaster.%2$s %3$d 3600 600 86400 60\nsend\n"
                        .formatted(address.getPort(), RealServers.ZONE, serial);
        Instant before = Instant.now();
        Program.run(script, "nsupdate", "-k", folder.resolve("key").toString());
        return new Truth(before, Instant.now(), false);
    }

    @Override
    public void close() throws IOException {
        named.close();
    }
}
