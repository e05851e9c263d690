package digaas.tests.fuzz;

import digaas.fixture.LoopbackNameserver;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.protocol.Endpoints;
import digaas.tests.Parallel;
import digaas.tests.http.ApiClient;
import digaas.tests.openapi.Description;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
                var client = new ApiClient(stack.api(), PATIENCE);
                var nameserver = LoopbackNameserver.ofSerial(2)) {
            String address = "[::ffff:127.0.0.1]:" + nameserver.address().getPort();
            Description description =
                    new Description(client.send("GET", "/openapi.json", "").body());
            Known known = Known.make(client, address);
            var generator = new Generator(description, known, stack.api().getAuthority(), address, options.seed());
            shoot(stack.api(), generator, new Judge(description, inner(stack.endpoints())));
            return new Result(tally, Aftermath.faults(client, address));
        }
    }

    private static List<String> inner(Endpoints endpoints) {
        return Stream.of(endpoints.dynamoDb(), endpoints.sqs(), endpoints.s3(), endpoints.states(), endpoints.secrets())
                .map(URI::getAuthority)
                .toList();
    }

    private void shoot(URI api, Generator generator, Judge judge) throws InterruptedException {
        var next = new AtomicLong();
        Callable<Boolean> work = () -> work(api, generator, judge, next);
        var _ = Parallel.call(options.connections(), Collections.nCopies(options.connections(), work));
    }

    private boolean work(URI api, Generator generator, Judge judge, AtomicLong next) throws IOException {
        try (var shooter = new Shooter(api, judge, tally)) {
            for (long number = next.getAndIncrement(); number < options.requests(); number = next.getAndIncrement()) {
                shooter.shoot(number, generator.draw(number));
            }
            return true;
        }
    }
}
