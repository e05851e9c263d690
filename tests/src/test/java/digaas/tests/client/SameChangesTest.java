package digaas.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.client.Digaas;
import digaas.client.NewRequest;
import digaas.client.Request;
import digaas.client.Status;
import digaas.client.api.Json;
import digaas.fixture.Program;
import digaas.tests.Product;
import digaas.tests.Skip;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Zone;
import digaas.tests.nameserver.KnownChanges;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The same changes measured in every way that Digaas offers. Each way polls a zone of its own; the zones of a change
 * change together, a while after the last of them was polled first, so that each interval has both ends.
 */
@OnBind
class SameChangesTest {
    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int AT_ONCE = 10;

    private final Bench bench;
    private final String endpoint;

    SameChangesTest(Bench bench) {
        this.bench = bench;
        this.endpoint = bench.stack().api().toString();
    }

    /** A way to measure. */
    private enum Way {
        POLL(0),
        POLL_DIRECT(1),
        JAVA(2),
        PYTHON(3),
        CURL(4);

        private final int number;

        Way(int number) {
            this.number = number;
        }

        int zone(int change) {
            return change * values().length + number;
        }
    }

    /**
     * What a way found.
     *
     * @param start what the ends of the interval are counted from
     */
    private record Measured(String status, Instant start, BigDecimal notBefore, BigDecimal notAfter) {
        static Measured of(JsonNode request) {
            return new Measured(
                    request.path("status").asString(),
                    instant(request.path("start_time").decimalValue()),
                    request.path("not_before").decimalValue(BigDecimal.valueOf(-1)),
                    request.path("not_after").decimalValue(BigDecimal.valueOf(-1)));
        }

        private static Instant instant(BigDecimal seconds) {
            return Instant.EPOCH.plusNanos(seconds.movePointRight(9).longValueExact());
        }
    }

    @Test
    void fiveChanges() throws Exception {
        measure(5);
    }

    @Test
    @Tag("long")
    void aHundredChanges() throws Exception {
        measure(100);
    }

    private void measure(int count) throws Exception {
        Map<Integer, Instant> moments = new ConcurrentHashMap<>();
        List<KnownChanges> servers = new ArrayList<>();
        Map<Integer, Set<Integer>> polled = new ConcurrentHashMap<>();
        KnownChanges.Witness witness = (zone, at) -> {
            int change = zone / Way.values().length;
            Set<Integer> zones = polled.computeIfAbsent(change, _ -> new HashSet<>());
            if (zones.add(zone) && zones.size() == Way.values().length) {
                Instant moment = at.plusMillis(300 + 37L * change);
                moments.put(change, moment);
                zones.forEach(each -> servers.getFirst().change(each, moment));
            }
        };
        try (KnownChanges server = KnownChanges.start(InstantSource.system(), witness);
                Digaas java = Digaas.at(endpoint);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.add(server);
            String nameserver = "127.0.0.1:" + server.address().getPort();
            for (int first = 0; first < count; first += AT_ONCE) {
                int end = Math.min(count, first + AT_ONCE);
                Map<Way, List<Future<Measured>>> results = new EnumMap<>(Way.class);
                for (Way way : Way.values()) {
                    List<Future<Measured>> these = new ArrayList<>();
                    for (int change = first; change < end; change++) {
                        String zone = KnownChanges.name(way.zone(change));
                        these.add(threads.submit(() -> by(way, java, zone, nameserver)));
                    }
                    results.put(way, these);
                }
                for (Way way : Way.values()) {
                    for (int change = first; change < end; change++) {
                        Measured measured = Objects.requireNonNull(results.get(way))
                                .get(change - first)
                                .get();
                        holds(way, change, measured, Objects.requireNonNull(moments.get(change)));
                    }
                }
            }
        }
    }

    private static void holds(Way way, int change, Measured measured, Instant moment) {
        BigDecimal truth =
                BigDecimal.valueOf(Duration.between(measured.start(), moment).toNanos(), 9);
        assertThat(measured.status())
                .as("%s of change %d: %s", way, change, measured)
                .isEqualTo("COMPLETED");
        assertThat(measured.notBefore())
                .as("%s of change %d: %s", way, change, measured)
                .isNotNegative()
                .isLessThanOrEqualTo(truth);
        assertThat(measured.notAfter()).as("%s of change %d", way, change).isGreaterThanOrEqualTo(truth);
    }

    private Measured by(Way way, Digaas java, String zone, String nameserver) throws Exception {
        return switch (way) {
            case POLL -> command(zone, nameserver, "--endpoint", endpoint);
            case POLL_DIRECT -> command(zone, nameserver, "--direct");
            case JAVA -> java(java, zone, nameserver);
            case PYTHON -> python(zone, nameserver);
            case CURL -> curl(zone, nameserver);
        };
    }

    private static Measured command(String zone, String nameserver, String... more) {
        List<String> words = new ArrayList<>(List.of("poll", zone, "@" + nameserver, "--serial", "2"));
        words.addAll(List.of("--every", "0.5", "--timeout", "120", "--json"));
        words.addAll(List.of(more));
        Ran ran = Ran.with("", words.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return Measured.of(ran.json());
    }

    private static Measured java(Digaas api, String zone, String nameserver) {
        NewRequest request = NewRequest.of("serial_not_lower", OFTEN, Duration.ofMinutes(2))
                .serial(2)
                .zoneName(zone)
                .nameserver(nameserver)
                .startTime(Instant.now())
                .build();
        Request ended = api.post(request)
                .thenCompose(posted -> api.await(posted.id(), PATIENCE))
                .join();
        return new Measured(
                ended.status() == Status.COMPLETED ? "COMPLETED" : ended.toString(),
                ended.asked().startTime().orElseThrow(),
                seconds(ended.notBefore().orElse(Duration.ofSeconds(-1))),
                seconds(ended.notAfter().orElse(Duration.ofSeconds(-1))));
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9);
    }

    private Measured python(String zone, String nameserver) throws IOException, InterruptedException {
        Path python = Skip.without("python3", "the Python client's intervals are not held against the truth");
        String script = """
            import json, sys, time
            from digaas import Digaas
            with Digaas(sys.argv[1]) as api:
                posted = api.post(nameserver=sys.argv[2], zone_name=sys.argv[3], condition="serial_not_lower", serial=2,
                                  frequency=0.5, timeout=120, start_time=round(time.time(), 6))
                print(json.dumps(api.wait(posted["id"])))
            """;
        return Measured.of(run(List.of(python.toString(), "-B", "-c", script, endpoint, nameserver, zone)));
    }

    private Measured curl(String zone, String nameserver) throws IOException, InterruptedException {
        String curl = Skip.without("curl", "curl's intervals are not held against the truth")
                .toString();
        String body = Json.MAPPER
                .createObjectNode()
                .put("nameserver", nameserver)
                .put("zone_name", zone)
                .put("condition", "serial_not_lower")
                .put("serial", 2)
                .put("frequency", 0.5)
                .put("timeout", 120)
                .toString();
        JsonNode request = run(List.of(curl, "-sS", endpoint + "/requests", "-d", body));
        String url = endpoint + "/requests/" + request.path("id").asString() + "?wait=20";
        while (request.path("status").asString().equals("ACCEPTED")) {
            request = run(List.of(curl, "-sS", url));
        }
        return Measured.of(request);
    }

    private static JsonNode run(List<String> command) throws IOException, InterruptedException {
        Program.Result result = Program.run(
                PATIENCE,
                command,
                process ->
                        process.directory(Product.ROOT.resolve("client/python").toFile()));
        assertThat(result.exitCode()).as(result.output()).isZero();
        return Json.MAPPER.readTree(result.output());
    }

    /** But for the fields that a request has with {@code --direct} only if somebody gives them. */
    @Test
    void aDirectResultHasTheFieldsOfTheApis() throws Exception {
        Zone zone = bench.zone("alike");
        String[] words = {"poll", zone.name(), "@" + bench.bind().address(), "--zone", "--json"};
        Set<String> direct = fields(Stream.concat(Arrays.stream(words), Stream.of("--direct")));
        Set<String> byApi = fields(Stream.concat(Arrays.stream(words), Stream.of("--endpoint", endpoint)));

        assertThat(direct).isEqualTo(byApi);
    }

    private static Set<String> fields(Stream<String> words) {
        JsonNode request = Ran.with("", words.toArray(String[]::new)).json();
        assertThat(request.path("status").asString()).isEqualTo("COMPLETED");
        return request.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
