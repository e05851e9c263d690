package digaas.tests.bind;

import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.LoopbackPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Digaas and a nameserver to poll. */
final class Bench implements AutoCloseable {
    /** What a request is polled at unless the test says otherwise: seconds. */
    static final double FREQUENCY = 0.2;

    private static final int WARM_UP = 60;

    private final Bind bind;
    private final LocalStack stack;
    private final Api api;

    private Bench(Bind bind, LocalStack stack) {
        this.bind = bind;
        this.stack = stack;
        this.api = new Api(stack.api());
    }

    static Bench start() throws Exception {
        var bench = new Bench(Bind.start(), stack(Map.of("ApiAuthorizer", "NONE")));
        bench.warmUp();
        return bench;
    }

    /** The first requests load and compile most of the code, which takes longer than polls may be late. */
    private void warmUp() throws Exception {
        Zone zone = zone("warm");
        List<Result> requests = new ArrayList<>();
        for (int i = 0; i < WARM_UP; i++) {
            requests.add(api.request(about(zone, "serial_not_lower").put("serial", 2)));
        }
        zone.awaitQuestions(WARM_UP);
        zone.serial(2);
        for (Result request : requests) {
            api.ended(request).completed();
        }
    }

    /** Digaas as it is built, with other parameters. */
    static LocalStack stack(Map<String, String> parameters) throws Exception {
        Path root = Path.of(System.getProperty("digaas.root", ".."));
        return started(LocalStackConfig.of(root).withParameters(parameters));
    }

    /** Digaas as it is built, with secrets. */
    static LocalStack stack(Path secrets) throws Exception {
        Path root = Path.of(System.getProperty("digaas.root", ".."));
        return started(LocalStackConfig.of(root)
                .withParameters(Map.of("ApiAuthorizer", "NONE"))
                .withSecrets(secrets));
    }

    /** The functions of each stack are loaded anew, and their first call of each service is slow: no test's request pays for it. */
    private static LocalStack started(LocalStackConfig config) throws Exception {
        LocalStack stack = LocalStack.start(config);
        try (var api = new Api(stack.api())) {
            Result first = api.request(about("127.0.0.1:" + LoopbackPort.free(), "first.test.", "zone_exists")
                    .put("timeout", 0.1));
            var _ = api.ended(first);
            return stack;
        } catch (Throwable failed) {
            stack.close();
            throw failed;
        }
    }

    Bind bind() {
        return bind;
    }

    LocalStack stack() {
        return stack;
    }

    Api api() {
        return api;
    }

    /** A zone of the serial 1 under a name of its own. */
    Zone zone(String label, String... records) throws Exception {
        return bind.addZone(Bind.freshName(label), 1, records);
    }

    /** A request about a zone that has time enough. */
    ObjectNode about(Zone zone, String condition) {
        return about(zone.name(), condition);
    }

    /** A request about a name that has time enough. */
    ObjectNode about(String name, String condition) {
        return about(bind.address(), name, condition);
    }

    private static ObjectNode about(String nameserver, String name, String condition) {
        return Api.JSON
                .createObjectNode()
                .put("nameserver", nameserver)
                .put("query_name", name)
                .put("condition", condition)
                .put("frequency", FREQUENCY)
                .put("timeout", 15);
    }

    @Override
    public void close() throws IOException {
        api.close();
        stack.close();
        bind.close();
    }
}
