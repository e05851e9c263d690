package digaas.tests.nameserver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import digaas.fixture.Program;
import digaas.fixture.Server;
import digaas.fixture.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** BIND's named on 127.0.0.1, with a TSIG key that signs changes. Its folder goes with it. */
public final class Named implements AutoCloseable {
    /** The name of its key, which is one of hmac-sha256. */
    public static final String KEY = "digaas";
    /** Keeps it from opening the system's usual control channel. */
    public static final String NO_CONTROLS = "controls { };\n";

    private static final String KEY_FILE = "digaas.key";
    private static final String LOG = "named.log";

    private final Path folder;
    private final int port;
    private final String secret;
    private final Server server;

    /**
     * How one is set up.
     *
     * @param options goes into named.conf's options
     * @param statements go into named.conf beside the options
     * @param files by their name in its folder, which is what paths are relative to
     */
    public record Setup(int port, String options, String statements, Map<String, String> files) {}

    private Named(Setup setup) throws IOException {
        this.folder = Files.createTempDirectory("digaas-named");
        this.port = setup.port();
        this.secret =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(US_ASCII));
        String key = "key \"%s\" { algorithm hmac-sha256; secret \"%s\"; };%n".formatted(KEY, secret);
        Files.writeString(folder.resolve(KEY_FILE), key);
        Path configuration = Files.writeString(folder.resolve("named.conf"), key + configuration(setup));
        for (Map.Entry<String, String> file : setup.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        this.server = Server.start(
                folder, "named", "-f", "-L", folder.resolve(LOG).toString(), "-c", configuration.toString());
    }

    /** Without reuseport, a port that another named has is refused instead of shared. */
    private String configuration(Setup setup) {
        return """
                options {
                  directory "%s";
                  listen-on port %d { 127.0.0.1; };
                  listen-on-v6 { none; };
                  reuseport no;
                  recursion no;
                  dnssec-validation no;
                  pid-file none;
                  lock-file none;
                  session-keyfile none;
                %s
                };
                """.formatted(folder, port, setup.options()) + setup.statements();
    }

    /** Starts one; it answers when this returns. @throws IllegalStateException when it does not start */
    public static Named start(Setup setup) throws IOException, InterruptedException {
        return tryStart(setup).orElseThrow(() -> new IllegalStateException("named does not start: " + setup));
    }

    /** The same; nothing when it does not start, which it does not when another program has taken a port of it. */
    public static Optional<Named> tryStart(Setup setup) throws IOException, InterruptedException {
        var named = new Named(setup);
        if (named.comesUp()) {
            return Optional.of(named);
        }
        named.close();
        return Optional.empty();
    }

    private boolean comesUp() throws IOException, InterruptedException {
        Waiting.until("named runs, see " + folder, () -> !server.isRunning() || log().contains("all zones loaded"));
        return server.isRunning()
                && log().contains("listening on IPv4 interface")
                && !log().contains("could not listen")
                && !log().contains("couldn't add command channel");
    }

    private String log() throws IOException {
        Path log = folder.resolve(LOG);
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Where it listens for UDP and TCP. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /** Its folder. */
    public Path folder() {
        return folder;
    }

    /** The key's secret in Base64. */
    public String secret() {
        return secret;
    }

    /** The file with the key, for BIND's programs. */
    public Path key() {
        return folder.resolve(KEY_FILE);
    }

    /**
     * A zone file.
     *
     * @param records further lines; names in them may be relative
     */
    public static String zoneFile(long serial, String... records) {
        Stream<String> start = Stream.of(
                "$TTL 60", "@ SOA ns1 hostmaster " + serial + " 3600 600 86400 60", "@ NS ns1", "ns1 A 127.0.0.1");
        return String.join("\n", Stream.concat(start, Stream.of(records)).toList()) + "\n";
    }

    /** Sends an UPDATE (RFC 2136) of nsupdate's {@code update} lines. BIND has confirmed it when this returns. */
    public void update(String zone, List<String> lines) throws IOException, InterruptedException {
        String script = "server 127.0.0.1 %d\nzone %s\nupdate %s\nsend\n"
                .formatted(port, zone, String.join("\nupdate ", lines));
        Program.succeed(script, "nsupdate", "-k", key().toString());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
