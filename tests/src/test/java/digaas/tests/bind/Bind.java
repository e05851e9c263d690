package digaas.tests.bind;

import static java.nio.charset.StandardCharsets.US_ASCII;

import digaas.tests.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A BIND nameserver of its own on 127.0.0.1; each test has zones of its own in it. */
final class Bind implements AutoCloseable {
    private static final int MOST_STARTS = 5;
    private static final long PATIENCE_SECONDS = 10;
    private static final AtomicInteger ZONES = new AtomicInteger();

    private final String secret;
    private final Path folder = Files.createTempDirectory("digaas-bind");
    private final int port = LoopbackPort.free();
    private final int controlPort = LoopbackPort.free();
    private final int tlsPort = LoopbackPort.free();
    private final int httpsPort = LoopbackPort.free();
    private final QueryLog queries = new QueryLog(folder.resolve("queries.log"));
    private final Process process;

    private Bind(@Nullable Identity identity) throws Exception {
        this.secret =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(US_ASCII));
        String key = "key \"digaas\" { algorithm hmac-sha256; secret \"" + secret + "\"; };\n";
        Files.writeString(key(), key);
        Files.writeString(folder.resolve("named.conf"), key + configuration(identity != null));
        if (identity != null) {
            Files.writeString(folder.resolve("tls.key"), identity.keyPem());
            Files.writeString(folder.resolve("tls.crt"), identity.certificatePem());
        }
        this.process = new ProcessBuilder(
                        Command.find("named").orElseThrow().toString(),
                        "-f",
                        "-L",
                        folder.resolve("named.log").toString(),
                        "-c",
                        folder.resolve("named.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
    }

    /** Without reuseport, a port that another named has is refused instead of shared. */
    private String configuration(boolean withTls) {
        return (withTls ? tls() : "")
                + """
                controls { inet 127.0.0.1 port %2$d allow { 127.0.0.1; } keys { "digaas"; }; };
                options {
                  directory "%3$s";
                  listen-on port %1$d { 127.0.0.1; };
                  %5$s
                  listen-on-v6 { none; };
                  reuseport no;
                  allow-new-zones yes;
                  recursion no;
                  notify no;
                  dnssec-validation no;
                  pid-file none;
                  lock-file none;
                  session-keyfile none;
                  server-id "%4$s";
                };
                logging {
                  channel queries { file "queries.log"; print-time iso8601-utc; };
                  category queries { queries; };
                };
                """.formatted(port, controlPort, folder, serverId(), withTls ? listeners() : "");
    }

    private String tls() {
        return """
                tls ours { key-file "%1$s/tls.key"; cert-file "%1$s/tls.crt"; };
                http ours { endpoints { "/dns-query"; }; };
                """.formatted(folder);
    }

    private String listeners() {
        return """
                listen-on port %d tls ours { 127.0.0.1; };
                  listen-on port %d tls ours http ours { 127.0.0.1; };""".formatted(tlsPort, httpsPort);
    }

    /** Starts one; it answers when this returns. */
    static Bind start() throws Exception {
        return start(null);
    }

    /**
     * The same, asked by TLS and HTTPS, too.
     *
     * @param identity what it proves there who it is by; null when it need not
     */
    static Bind start(@Nullable Identity identity) throws Exception {
        for (int i = 0; i < MOST_STARTS; i++) {
            var bind = new Bind(identity);
            if (bind.comesUp()) {
                return bind;
            }
            bind.close();
        }
        throw new IllegalStateException("named could not be started on any port");
    }

    /** Whether it has both its ports: one may have been taken since it was found free. */
    private boolean comesUp() throws Exception {
        Patience.until("named runs, see " + folder, () -> !process.isAlive() || log().contains("all zones loaded"));
        return process.isAlive()
                && log().contains("listening on IPv4 interface")
                && log().contains("command channel listening")
                && !log().contains("could not listen");
    }

    private String log() throws IOException {
        Path log = folder.resolve("named.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private Path key() {
        return folder.resolve("digaas.key");
    }

    /** Its TSIG key as the secret that Digaas has it from. */
    String keyAsSecret() {
        return keyAsSecret(secret);
    }

    /** The same with another secret, which it does not know. */
    static String keyAsSecret(String secret) {
        return "{\"name\": \"digaas\", \"algorithm\": \"hmac-sha256\", \"secret\": \"" + secret + "\"}";
    }

    /** As a request's nameserver. */
    String address() {
        return "127.0.0.1:" + port;
    }

    /** As the nameserver of a request by TLS. */
    String tlsAddress() {
        return "127.0.0.1:" + tlsPort;
    }

    /** As the nameserver of a request by HTTPS. */
    String httpsAddress() {
        return "127.0.0.1:" + httpsPort;
    }

    /** What it answers to the NSID option. */
    String serverId() {
        return "bind-" + port;
    }

    /** A name that no zone has yet, absolute. */
    static String freshName(String label) {
        return "%s-%d.test.".formatted(label, ZONES.incrementAndGet());
    }

    /**
     * Serves a zone from now on.
     *
     * @param name absolute
     * @param records lines of a zone file; names in them may be relative
     */
    Zone addZone(String name, long serial, String... records) throws Exception {
        return serve(name, zoneFile(name, serial, records), "");
    }

    /** The same, for those only who sign their queries with its key. */
    Zone addSignedZone(String name, long serial) throws Exception {
        return serve(name, zoneFile(name, serial), "allow-query { key \"digaas\"; }; ");
    }

    private String zoneFile(String name, long serial, String... records) throws IOException {
        String file = name + "zone";
        List<String> lines = Stream.concat(
                        Stream.of(
                                "$TTL 60",
                                "@ SOA ns1 hostmaster " + serial + " 3600 600 86400 60",
                                "@ NS ns1",
                                "ns1 A 127.0.0.1"),
                        Stream.of(records))
                .toList();
        Files.write(folder.resolve(file), lines);
        return file;
    }

    private Zone serve(String name, String file, String more) throws Exception {
        control(
                "addzone",
                name,
                "{ type primary; file \"" + file + "\"; allow-update { key \"digaas\"; }; " + more + "};");
        return new Zone(this, name);
    }

    /** Serves a zone whose primary can't be reached, so that every question about it is answered with SERVFAIL. */
    Zone addBrokenZone(String name) throws Exception {
        control("addzone", name, "{ type secondary; primaries { 127.0.0.1 port " + LoopbackPort.free() + "; }; };");
        return new Zone(this, name);
    }

    void control(String... words) throws IOException, InterruptedException {
        Stream<String> how = Stream.of("-s", "127.0.0.1", "-p", String.valueOf(controlPort), "-k", key().toString());
        Command.run("", "rndc", Stream.concat(how, Stream.of(words)).toArray(String[]::new));
    }

    /** Sends an UPDATE (RFC 2136) of nsupdate's {@code update} lines. */
    void update(String zone, String... lines) throws IOException, InterruptedException {
        String script = "server 127.0.0.1 %d\nzone %s\nupdate %s\nsend\n"
                .formatted(port, zone, String.join("\nupdate ", lines));
        Command.run(script, "nsupdate", "-k", key().toString());
    }

    /** What it was asked about a name and the names below it. */
    List<Asked> asked(String name) throws IOException {
        return queries.within(name);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
