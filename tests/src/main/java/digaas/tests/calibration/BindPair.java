package digaas.tests.calibration;

import static java.nio.charset.StandardCharsets.US_ASCII;

import digaas.tests.LoopbackPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** BIND twice: a primary that nsupdate changes, and its secondary, which hears of it by NOTIFY and transfers it. */
final class BindPair implements AutoCloseable {
    static final String ZONE = "propagation.test.";

    private final Path primaryFolder = Files.createTempDirectory("digaas-primary");
    private final Path secondaryFolder = Files.createTempDirectory("digaas-secondary");
    private final InetSocketAddress primary = LoopbackPort.freeAddress();
    private final InetSocketAddress secondary = LoopbackPort.freeAddress();
    private final Program primaryProgram;
    private final Program secondaryProgram;

    BindPair() throws IOException {
        String secret =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(US_ASCII));
        String key = "key \"propagation\" { algorithm hmac-sha256; secret \"" + secret + "\"; };\n";
        Files.writeString(primaryFolder.resolve("key"), key);
        Files.writeString(primaryFolder.resolve("zone"), BindServer.zoneFile(1));
        primaryProgram = start(primaryFolder, primary, "primary", key + """
                zone "%s" {
                  type primary; file "zone"; allow-update { key "propagation"; };
                  allow-transfer { any; }; also-notify { 127.0.0.1 port %d; };
                };
                """.formatted(ZONE, secondary.getPort()));
        secondaryProgram = start(secondaryFolder, secondary, "secondary", """
                zone "%s" { type secondary; file "zone"; primaries { 127.0.0.1 port %d; }; };
                """.formatted(ZONE, primary.getPort()));
    }

    private static Program start(Path folder, InetSocketAddress address, String name, String zones) throws IOException {
        Path configuration = folder.resolve("named.conf");
        Files.writeString(configuration, """
                controls { };
                options {
                  directory "%1$s";
                  listen-on port %2$d { 127.0.0.1; };
                  listen-on-v6 { none; };
                  recursion no;
                  dnssec-validation no;
                  pid-file none;
                  lock-file none;
                  session-keyfile none;
                  server-id "%3$s";
                  notify explicit;
                  notify-delay 1;
                };
                """.formatted(folder, address.getPort(), name) + zones);
        return Program.start(folder, "named", "-g", "-c", configuration.toString());
    }

    /** First the primary. */
    List<InetSocketAddress> addresses() {
        return List.of(primary, secondary);
    }

    /** Adds an address to each of these names at once. */
    void add(List<String> names, String address) throws IOException, InterruptedException {
        var script = new StringBuilder("server 127.0.0.1 " + primary.getPort() + "\nzone " + ZONE + "\n");
        names.forEach(name -> script.append("update add %s 60 A %s%n".formatted(name, address)));
        Program.run(
                script.append("send\n").toString(),
                "nsupdate",
                "-k",
                primaryFolder.resolve("key").toString());
    }

    @Override
    public void close() throws IOException {
        try (primaryProgram) {
            secondaryProgram.close();
        }
    }
}
