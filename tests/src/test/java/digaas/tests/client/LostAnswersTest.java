package digaas.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.client.Batch;
import digaas.client.Batch.BatchEntry;
import digaas.client.Digaas;
import digaas.client.NewRequest;
import digaas.client.RequestFilter;
import digaas.client.RequestList;
import digaas.fixture.Program;
import digaas.tests.Product;
import digaas.tests.Skip;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fifty POSTs, of which each first answer is lost, make fifty requests. */
@OnBind
class LostAnswersTest {
    private static final int POSTS = 50;
    private static final int AT_ONCE = 10;
    private static final Duration BRIEF = Duration.ofMillis(100);

    private final Bench bench;
    private final String run = "lost-" + UUID.randomUUID();
    private LosingProxy proxy;

    LostAnswersTest(Bench bench) {
        this.bench = bench;
    }

    @BeforeEach
    void start() throws Exception {
        proxy = LosingProxy.start(bench.stack().api());
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    /** What the run holds must be just what the client was told. */
    private void assertMade(List<String> told) {
        Set<String> made = new HashSet<>();
        try (Digaas api = Digaas.at(bench.stack().api().toString())) {
            RequestList page = api.list(RequestFilter.ALL.run(run).limit(500)).join();
            page.requests().forEach(request -> made.add(request.id()));
            assertThat(page.nextToken()).isEmpty();
        }
        assertThat(told).hasSize(POSTS).containsExactlyInAnyOrderElementsOf(made);
        assertThat(proxy.lost()).isGreaterThanOrEqualTo(1);
    }

    private NewRequest request() {
        return NewRequest.of("zone_exists", BRIEF, BRIEF)
                .zoneName("nothing.test")
                .nameserver(bench.bind().address())
                .run(run)
                .build();
    }

    @Test
    void byTheJavaClient() {
        try (Digaas api = Digaas.at(proxy.url())) {
            List<CompletableFuture<String>> posted = IntStream.range(0, POSTS)
                    .mapToObj(_ -> api.post(request()).thenApply(request -> request.id()))
                    .toList();
            assertMade(posted.stream().map(CompletableFuture::join).toList());
        }
        assertThat(proxy.lost()).isEqualTo(POSTS);
    }

    @Test
    void byABatchOfTheJavaClient() {
        try (Digaas api = Digaas.at(proxy.url())) {
            Batch batch = api.batch(Collections.nCopies(POSTS, request())).join();
            assertMade(batch.requests().stream()
                    .map(BatchEntry::id)
                    .map(id -> id.orElseThrow())
                    .toList());
        }
    }

    @Test
    void byTheCommand() throws Exception {
        List<Future<Ran>> posted = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < POSTS; i++) {
                posted.add(threads.submit(() -> Ran.with(
                        "",
                        "poll",
                        "nothing.test",
                        "@" + bench.bind().address(),
                        "--zone",
                        "--detach",
                        "--every",
                        "0.1",
                        "--timeout",
                        "0.1",
                        "--run",
                        run,
                        "--endpoint",
                        proxy.url())));
            }
        }
        List<String> told = new ArrayList<>();
        for (Future<Ran> each : posted) {
            assertThat(each.get().status()).as(each.get().err()).isZero();
            told.add(each.get().out().strip());
        }
        assertMade(told);
        assertThat(proxy.lost()).isEqualTo(POSTS);
    }

    @Test
    void byABatchOfTheCommand() {
        String line = """
            {"zone_name": "nothing.test", "condition": "zone_exists", "nameserver": "%s", "frequency": 0.1, \
            "timeout": 0.1, "run": "%s"}
            """.formatted(bench.bind().address(), run);
        Ran ran = Ran.with(line.repeat(POSTS), "batch", "-", "--endpoint", proxy.url());

        assertThat(ran.status()).as(ran.err()).isZero();
        assertMade(ran.out().lines().toList());
    }

    @Test
    void byThePythonClient() throws Exception {
        Path python = Skip.without("python3", "what the Python client makes of lost answers is not tested");
        String script = """
            import sys
            from concurrent.futures import ThreadPoolExecutor
            from digaas import Digaas
            with Digaas(sys.argv[1]) as api, ThreadPoolExecutor(10) as threads:
                def post(_):
                    return api.post(nameserver=sys.argv[2], zone_name="nothing.test", condition="zone_exists",
                                    frequency=0.1, timeout=0.1, run=sys.argv[3])["id"]
                print("\\n".join(threads.map(post, range(50))))
            """;
        Program.Result result = Program.run(
                Duration.ofMinutes(1),
                List.of(
                        python.toString(),
                        "-B",
                        "-c",
                        script,
                        proxy.url(),
                        bench.bind().address(),
                        run),
                process ->
                        process.directory(Product.ROOT.resolve("client/python").toFile()));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertMade(result.output().lines().toList());
        assertThat(proxy.lost()).isEqualTo(POSTS);
    }
}
