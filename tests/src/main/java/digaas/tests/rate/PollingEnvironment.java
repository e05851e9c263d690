package digaas.tests.rate;

import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.poll.Condition;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.QuerySample;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.Serial;
import digaas.requests.polling.LeasedRates;
import digaas.requests.polling.RateRules;
import digaas.requests.store.rate.RateLeases;
import digaas.round.Limits;
import digaas.round.ResultSink;
import digaas.round.Round;
import digaas.round.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Polls one group of requests, in rounds, as an environment of PollFunction does: with an engine and leases of its own. */
public final class PollingEnvironment implements Callable<Integer> {
    private static final ResultSink NOWHERE = new ResultSink() {
        @Override
        public void ended(OpenRequest open, Ending ending) {}

        @Override
        public void sampled(OpenRequest open, List<QuerySample> samples) {}
    };

    private final BusyAddress address;
    private final DynamoDbClient client;
    private final String table;
    private final int queriesPerSecond;
    private final List<PollRequest> requests;
    private final Duration time;

    /**
     * @param number of the environment
     * @param requests how many it polls, each once a second
     * @param time how long it polls
     */
    public PollingEnvironment(
            BusyAddress address,
            DynamoDbClient client,
            String table,
            int queriesPerSecond,
            int number,
            int requests,
            Duration time) {
        this.address = address;
        this.client = client;
        this.table = table;
        this.queriesPerSecond = queriesPerSecond;
        this.time = time;
        this.requests = IntStream.range(0, requests)
                .mapToObj(i -> request(number * requests + i))
                .toList();
    }

    private PollRequest request(int number) {
        Instant now = Instant.now();
        return new PollRequest(
                UUID.randomUUID(),
                List.of(address.nameserver(number)),
                100,
                "n" + number + ".example.",
                new Condition.SerialNotLower(new Serial(2)),
                false,
                address.transport(number),
                null,
                QueryOptions.USUAL,
                now,
                now,
                Duration.ofSeconds(1),
                null,
                Duration.ofDays(1),
                Duration.ZERO);
    }

    @Override
    public Integer call() throws InterruptedException {
        Instant end = Instant.now().plus(time);
        try (var engine = new NioQueryEngine(
                EngineSettings.DEFAULT.withQueriesPerSecond(queriesPerSecond),
                InstantSource.system(),
                address::trust)) {
            var rates = new LeasedRates(
                    RateRules.of(queriesPerSecond, 0),
                    new RateLeases(client, table),
                    engine::share,
                    InstantSource.system());
            List<OpenRequest> open = requests.stream().map(OpenRequest::start).toList();
            for (Duration left = time; left.isPositive(); left = Duration.between(Instant.now(), end)) {
                open = round(engine, rates, open, left);
            }
        }
        return requests.size();
    }

    private static List<OpenRequest> round(
            NioQueryEngine engine, LeasedRates rates, List<OpenRequest> open, Duration left)
            throws InterruptedException {
        Limits usual = Limits.STANDARD;
        Limits limits = usual.budget().compareTo(left) < 0 ? usual : usual.withBudget(left);
        try (LeasedRates.Use _ = rates.during(open)) {
            return Round.run(
                    (request, nameserver, timeout, asker) ->
                            engine.query(request.question(nameserver), null, timeout, asker),
                    NOWHERE,
                    limits,
                    SteadyClock.start(),
                    open);
        } finally {
            engine.closeIdle();
        }
    }
}
