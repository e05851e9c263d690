package digaas.tests.fuzz;

import digaas.fixture.LoopbackNameserver;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.protocol.Endpoints;
import digaas.tests.http.Connection;
import digaas.tests.openapi.Description;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** So many requests to a stack of their own, which must be well afterwards. */
final class FuzzCampaign {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FuzzOptions options;
    private final FuzzTally tally = new FuzzTally();

    FuzzCampaign(FuzzOptions options) {
        this.options = options;
    }

    /**
     * What came of it.
     *
     * @param left what was not well afterwards
     */
    record Result(FuzzTally tally, List<String> left) {
        boolean isRight() {
            return tally.violations() == 0 && left.isEmpty();
        }
    }

    /** @param root the tree with what is shipped */
    Result go(Path root) throws IOException, InterruptedException {
        // As many as come are to be let through, or throttling is all that is seen.
        var config = LocalStackConfig.of(root)
                .withParameters(Map.of("ThrottlingRateLimit", "100000", "ThrottlingBurstLimit", "100000"));
        try (LocalStack stack = LocalStack.start(config);
                var nameserver = LoopbackNameserver.ofSerial(2)) {
            String address = "[::ffff:127.0.0.1]:" + nameserver.address().getPort();
            Description description = new Description(get(stack.api(), "/openapi.json"));
            Known known = Known.make(stack.api(), address);
            var generator = new Generator(description, known, stack.api().getAuthority(), address, options.seed());
            shoot(stack.api(), generator, new Judge(description, inner(stack.endpoints())));
            return new Result(tally, new Aftermath(stack.api(), address).faults());
        }
    }

    private static List<String> inner(Endpoints endpoints) {
        return Stream.of(endpoints.dynamoDb(), endpoints.sqs(), endpoints.s3(), endpoints.states(), endpoints.secrets())
                .map(URI::getAuthority)
                .toList();
    }

    private void shoot(URI api, Generator generator, Judge judge) throws InterruptedException {
        var next = new AtomicLong();
        try (ExecutorService workers = Executors.newFixedThreadPool(options.connections())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < options.connections(); i++) {
                all.add(workers.submit(() -> {
                    work(api, generator, judge, next);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request could not be sent", e.getCause());
        }
    }

    private void work(URI api, Generator generator, Judge judge, AtomicLong next) throws IOException {
        try (var shooter = new Shooter(api, judge, tally)) {
            for (long number = next.getAndIncrement(); number < options.requests(); number = next.getAndIncrement()) {
                shooter.shoot(number, generator.draw(number));
            }
        }
    }

    private static String get(URI api, String path) throws IOException {
        try (var connection = new Connection(api, PATIENCE)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + api.getAuthority() + "\r\n\r\n";
            return connection
                    .exchange(request.getBytes(StandardCharsets.US_ASCII), false, PATIENCE)
                    .text();
        }
    }
}
