package digaas.tests.bench;

import digaas.fixture.Certificate;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Digaas and a nameserver to poll, by each transport. */
public final class Bench implements AutoCloseable {
    /** What a request is polled at unless the test says otherwise: seconds. */
    public static final double FREQUENCY = 0.2;

    /** Whom the nameserver's certificate is for. */
    public static final String SERVER_NAME = "ns1.digaas.test";

    /** The lock of those who stop executions of the {@link #spare} stack, or look which it has. */
    public static final String SPARE = "the spare stack of the bench";

    private static final int WARM_UP = 60;
    private static final String WRONG = "d3Jvbmcgd3Jvbmcgd3Jvbmcgd3Jvbmc=";
    private static final Map<String, String> PARAMETERS =
            Map.of("ApiAuthorizer", "NONE", "MaxWaitsPerCaller", "100000");

    private final Path folder;
    private final Certificate certificate;
    private final Map<String, String> properties = new HashMap<>();
    private final Bind bind;
    private final LocalStack stack;
    private final Api api;
    private @Nullable LocalStack spare;

    private Bench(Path folder) throws Exception {
        this.folder = folder;
        Path store = folder.resolve("trusted.p12");
        this.certificate = Certificate.create(store, "dns:" + SERVER_NAME);
        trust("javax.net.ssl.trustStore", store.toString());
        trust("javax.net.ssl.trustStoreType", "PKCS12");
        trust("javax.net.ssl.trustStorePassword", Certificate.PASSWORD);
        this.bind = Bind.start(certificate);
        Path keys = Files.createDirectories(folder.resolve("secrets/digaas/tsig"));
        Files.writeString(keys.resolve("transfers"), bind.keyAsSecret());
        Files.writeString(keys.resolve("wrong"), Bind.keyAsSecret(WRONG));
        Files.writeString(keys.resolve("broken"), "not JSON");
        this.stack = LocalStack.start(
                LocalStackConfig.of(Product.ROOT).withParameters(PARAMETERS).withSecrets(folder.resolve("secrets")));
        this.api = new Api(stack.api());
    }

    /** The functions run in this JVM: what it trusts, they trust. */
    private void trust(String property, String value) {
        properties.put(property, System.getProperty(property, ""));
        System.setProperty(property, value);
    }

    static Bench start() throws Exception {
        Stalls.begin();
        var bench = new Bench(Files.createTempDirectory("digaas-bench"));
        bench.warmUp();
        return bench;
    }

    /** The first requests load and compile most of the code, which takes longer than polls may be late. */
    private void warmUp() throws Exception {
        Zone zone = zone("warm");
        List<Result> requests = new ArrayList<>();
        for (int i = 0; i < WARM_UP; i++) {
            requests.add(
                    api.request(about(zone, "serial_not_lower").put("serial", 2).put("timeout", 60)));
        }
        zone.awaitQuestions(WARM_UP);
        zone.serial(2);
        for (Result request : requests) {
            api.ended(request).completed();
        }
    }

    /**
     * A second stack, whose executions hand over after two rounds. It is for those who must know which execution polls
     * for them: on a busy stack many requests share one.
     */
    public synchronized LocalStack spare() throws InterruptedException {
        if (spare == null) {
            Map<String, String> parameters = new HashMap<>(PARAMETERS);
            parameters.put("RoundsPerExecution", "2");
            spare = LocalStack.start(LocalStackConfig.of(Product.ROOT).withParameters(parameters));
        }
        return spare;
    }

    /** The nameserver's certificate, which Digaas trusts. */
    public Certificate certificate() {
        return certificate;
    }

    /**
     * The nameserver. Digaas has the secrets {@code transfers}, which is its TSIG key, and {@code wrong}, which is the
     * same with another secret, and {@code broken}, which is no key.
     */
    public Bind bind() {
        return bind;
    }

    public LocalStack stack() {
        return stack;
    }

    public Api api() {
        return api;
    }

    /** A zone of the serial 1 under a name of its own. */
    public Zone zone(String label, String... records) throws Exception {
        return bind.addZone(Bind.freshName(label), 1, records);
    }

    /** A request about a zone that has time enough. */
    public ObjectNode about(Zone zone, String condition) {
        return about(zone.name(), condition);
    }

    /** A request about a name that has time enough. */
    public ObjectNode about(String name, String condition) {
        return Api.JSON
                .createObjectNode()
                .put("nameserver", bind.address())
                .put("query_name", name)
                .put("condition", condition)
                .put("frequency", FREQUENCY)
                .put("timeout", 15);
    }

    @Override
    public void close() throws IOException {
        api.close();
        stack.close();
        if (spare != null) {
            spare.close();
        }
        bind.close();
        properties.forEach((property, before) -> {
            if (before.isEmpty()) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        });
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
