package digaas.tests.bench;

import digaas.fixture.Certificate;
import digaas.fixture.Ports;
import digaas.fixture.Program;
import digaas.tests.nameserver.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A BIND nameserver on 127.0.0.1; each test has zones of its own in it. */
public final class Bind implements AutoCloseable {
    private static final int MOST_STARTS = 5;
    private static final AtomicInteger ZONES = new AtomicInteger();

    private final Named named;
    private final Listeners ports;
    private final QueryLog queries;

    private Bind(Named named, Listeners ports) {
        this.named = named;
        this.ports = ports;
        this.queries = new QueryLog(named.folder().resolve("queries.log"));
    }

    /** The ports that it listens on. */
    private record Listeners(int dns, int control, int tls, int https) {
        Listeners() throws IOException {
            this(Ports.free(), Ports.free(), Ports.free(), Ports.free());
        }

        Named.Setup setup(@Nullable Certificate certificate) throws Exception {
            String statements = """
                    controls { inet 127.0.0.1 port %d allow { 127.0.0.1; } keys { "%s"; }; };
                    logging {
                      channel queries { file "queries.log"; print-time iso8601-utc; };
                      category queries { queries; };
                    };
                    """.formatted(control, Named.KEY);
            String options = "allow-new-zones yes; notify no; server-id \"%s\";".formatted(serverId());
            if (certificate == null) {
                return new Named.Setup(dns, options, statements, Map.of());
            }
            String secure = """
                    tls ours { key-file "tls.key"; cert-file "tls.crt"; };
                    http ours { endpoints { "/dns-query"; }; };
                    """;
            String listeners = """

                    listen-on port %d tls ours { 127.0.0.1; };
                    listen-on port %d tls ours http ours { 127.0.0.1; };""".formatted(tls, https);
            Map<String, String> files = new HashMap<>();
            files.put("tls.key", certificate.keyPem());
            files.put("tls.crt", certificate.certificatePem());
            return new Named.Setup(dns, options + listeners, statements + secure, files);
        }

        String serverId() {
            return "bind-" + dns;
        }
    }

    /** Starts one; it answers when this returns. */
    public static Bind start() throws Exception {
        return start(null);
    }

    /**
     * The same, asked by TLS and HTTPS, too.
     *
     * @param certificate what it proves its identity by there; null when it need not
     */
    public static Bind start(@Nullable Certificate certificate) throws Exception {
        for (int i = 0; i < MOST_STARTS; i++) {
            var ports = new Listeners();
            Optional<Named> named = Named.tryStart(ports.setup(certificate));
            if (named.isPresent()) {
                return new Bind(named.orElseThrow(), ports);
            }
        }
        throw new IllegalStateException("named could not be started on any port");
    }

    /** Its TSIG key as the secret that Digaas has it from. */
    public String keyAsSecret() {
        return keyAsSecret(named.secret());
    }

    /** The same with another secret, which it does not know. */
    public static String keyAsSecret(String secret) {
        return "{\"name\": \"%s\", \"algorithm\": \"hmac-sha256\", \"secret\": \"%s\"}".formatted(Named.KEY, secret);
    }

    /** As a request's nameserver. */
    public String address() {
        return "127.0.0.1:" + ports.dns();
    }

    /** As the nameserver of a request by TLS. */
    public String tlsAddress() {
        return "127.0.0.1:" + ports.tls();
    }

    /** As the nameserver of a request by HTTPS. */
    public String httpsAddress() {
        return "127.0.0.1:" + ports.https();
    }

    /** What it answers to the NSID option. */
    public String serverId() {
        return ports.serverId();
    }

    /** A name that no zone has yet, absolute. */
    public static String freshName(String label) {
        return "%s-%d.test.".formatted(label, ZONES.incrementAndGet());
    }

    /**
     * Serves a zone from now on.
     *
     * @param name absolute
     * @param records lines of a zone file; names in them may be relative
     */
    public Zone addZone(String name, long serial, String... records) throws Exception {
        return serve(name, zoneFile(name, serial, records), "");
    }

    /** The same, for those only who sign their queries with its key. */
    public Zone addSignedZone(String name, long serial) throws Exception {
        return serve(name, zoneFile(name, serial), "allow-query { key \"digaas\"; }; ");
    }

    private String zoneFile(String name, long serial, String... records) throws IOException {
        String file = name + "zone";
        Files.writeString(named.folder().resolve(file), Named.zoneFile(serial, records));
        return file;
    }

    private Zone serve(String name, String file, String more) throws Exception {
        control(
                "addzone",
                name,
                "{ type primary; file \"%s\"; allow-update { key \"%s\"; }; %s};".formatted(file, Named.KEY, more));
        return new Zone(this, name);
    }

    /** Serves a zone whose primary can't be reached, so that every question about it is answered with SERVFAIL. */
    public Zone addBrokenZone(String name) throws Exception {
        control("addzone", name, "{ type secondary; primaries { 127.0.0.1 port " + Ports.free() + "; }; };");
        return new Zone(this, name);
    }

    public void control(String... words) throws IOException, InterruptedException {
        Stream<String> how = Stream.of(
                "-s",
                "127.0.0.1",
                "-p",
                String.valueOf(ports.control()),
                "-k",
                named.key().toString());
        Program.succeed("", "rndc", Stream.concat(how, Stream.of(words)).toArray(String[]::new));
    }

    /** Sends an UPDATE (RFC 2136) of nsupdate's {@code update} lines. */
    public void update(String zone, String... lines) throws IOException, InterruptedException {
        named.update(zone, List.of(lines));
    }

    /** What it was asked about a name and the names below it. */
    public List<Asked> asked(String name) throws IOException {
        return queries.within(name);
    }

    @Override
    public void close() throws IOException {
        named.close();
    }
}
