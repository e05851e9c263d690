package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.aws.secret.Secrets;
import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.dns.QueryEngine;
import digaas.dns.wire.TsigKey;
import digaas.metric.MetricLog;
import digaas.metric.RoundFigures;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.QuerySample;
import digaas.poll.query.AllowedNameservers;
import digaas.requests.store.PastDurations;
import digaas.requests.store.RequestBatches;
import digaas.requests.store.RequestStore;
import digaas.requests.tsig.TsigKeys;
import digaas.requests.workflow.ExecutionState;
import digaas.requests.workflow.StateJson;
import digaas.round.AllowedQuerier;
import digaas.round.Limits;
import digaas.round.Querier;
import digaas.round.ResultSink;
import digaas.round.Round;
import digaas.round.SteadyClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The state {@code Poll}: makes a round of polls and returns the state after it. */
public final class PollFunction implements RequestStreamHandler {
    private static final System.Logger LOG = System.getLogger(PollFunction.class.getName());

    /** How long after its request's deadline a claim is of use: a queue keeps a message for two weeks at most. */
    private static final Duration CLAIMED_ON = Duration.ofDays(15);

    private final QueryEngine engine;
    private final RequestStore store;
    private final RequestBatches batches;
    private final PastDurations past;
    private final TsigKeys tsigKeys;
    private final AllowedNameservers allowed;
    private final int roundsPerExecution;
    private final MetricLog metrics;

    /** What Lambda calls. */
    public PollFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables what template.yaml gives it
     */
    public PollFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        String table = environment.required("TABLE_NAME");
        Duration retention = Duration.ofDays(environment.integer("RETENTION_DAYS"));
        DynamoDbClient dynamoDb = Clients.dynamoDb();
        this.store = new RequestStore(dynamoDb, table, retention, InstantSource.system());
        this.batches = new RequestBatches(dynamoDb, table, retention, InstantSource.system());
        this.tsigKeys = new TsigKeys(new Secrets(Clients.secrets()), InstantSource.system());
        this.past = new PastDurations(dynamoDb, table, retention, InstantSource.system());
        this.engine = new NioQueryEngine(
                EngineSettings.DEFAULT.withQueriesPerSecond(environment.integer("QUERIES_PER_SECOND")),
                InstantSource.system());
        this.allowed = environment.allowedNameservers();
        this.roundsPerExecution = environment.integer("ROUNDS_PER_EXECUTION");
        this.metrics = MetricLines.of(environment);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ExecutionState state = StateJson.read(Payload.read(input));
        var figures = new RoundFigures(metrics);
        try {
            SteadyClock clock = SteadyClock.start();
            var asking = new AllowedQuerier(noting(figures, asking(state)), allowed, clock);
            List<OpenRequest> left = Round.run(asking, new Stored(figures), limits(), clock, open(state));
            Payload.write(output, fitting(state.afterRound(left, roundsPerExecution)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in the middle of a round", e);
        } finally {
            store.release();
            engine.closeIdle();
            figures.write(metrics);
        }
    }

    /** Answers are noted before the round hears of them: when it is over, so are they. */
    private static Querier noting(RoundFigures figures, Querier asking) {
        return (request, nameserver, timeout) -> asking.ask(request, nameserver, timeout)
                .thenApply(observation -> {
                    figures.answered(request, nameserver, observation);
                    return observation;
                });
    }

    /** Executions that began together shall not go on returning together. */
    private static Limits limits() {
        Duration budget = Limits.STANDARD.budget();
        return Limits.STANDARD.withBudget(budget.minusNanos(
                ThreadLocalRandom.current().nextLong(budget.dividedBy(5).toNanos())));
    }

    /** A state that would grow too large leaves its samples in the store and its latest answers behind. */
    private String fitting(ExecutionState state) {
        String text = StateJson.write(state);
        if (isLarge(text)) {
            batches.keepQueries(state.requests().stream()
                    .map(open -> new RequestBatches.Samples(
                            open.request().id(),
                            open.request().deadline(),
                            open.progress().samples()))
                    .toList());
            text = StateJson.write(state.withoutSamples());
        }
        return isLarge(text) ? StateJson.write(state.withoutSamples().withoutLastAnswers()) : text;
    }

    private static boolean isLarge(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > StateJson.LARGEST;
    }

    /** Keys are fetched before the round: nothing in it may wait for anything but answers. */
    private Querier asking(ExecutionState state) {
        Map<String, TsigKey> keys = new HashMap<>();
        state.requests().stream()
                .map(open -> open.request().tsigKey())
                .filter(Objects::nonNull)
                .forEach(name -> keys.computeIfAbsent(name, tsigKeys::find));
        return (request, nameserver, timeout) -> {
            TsigKey key = request.tsigKey() == null ? null : keys.get(request.tsigKey());
            return key == null
                    ? engine.query(request.question(nameserver), timeout)
                    : engine.query(request.question(nameserver), key, timeout);
        };
    }

    /**
     * Without those that were cancelled or swept while the execution waited, that an earlier try of this round ended, or that
     * another line of executions polls. What no line was named for when it was stored is claimed by the first that comes.
     */
    private List<OpenRequest> open(ExecutionState state) throws InterruptedException {
        if (state.untouched()) {
            return state.requests();
        }
        RequestStore.StillOpen open = store.stillOpen(
                state.requests().stream().map(one -> one.request().id()).toList(), state.name());
        Set<UUID> ours = new HashSet<>(open.ofTheLine());
        ours.addAll(state.isFirst() && !isAlone(state) ? claim(open.ofNone(), state) : open.ofNone());
        return state.requests().stream()
                .filter(one -> ours.contains(one.request().id()))
                .toList();
    }

    /** An execution for one request is named by it: there is no second. */
    private static boolean isAlone(ExecutionState state) {
        return state.requests().stream()
                .allMatch(open -> open.request().id().toString().equals(state.name()));
    }

    private Set<UUID> claim(Set<UUID> ids, ExecutionState state) throws InterruptedException {
        Map<UUID, Instant> until = state.requests().stream()
                .filter(one -> ids.contains(one.request().id()))
                .collect(Collectors.toMap(
                        one -> one.request().id(),
                        one -> one.request().deadline().plus(CLAIMED_ON)));
        return batches.claim(until, state.name());
    }

    private final class Stored implements ResultSink {
        private final RoundFigures figures;

        private Stored(RoundFigures figures) {
            this.figures = figures;
        }

        @Override
        public void ended(OpenRequest open, Ending ending) {
            boolean stands = store.end(open.request().id(), ending, open.progress());
            if (stands) {
                figures.ended(open, ending);
            }
            if (stands
                    && ending instanceof Ending.Completed completed
                    && open.request().schedule() != null) {
                learn(open, completed);
            }
        }

        /** What is learnt helps later requests; this one's ending does not hang on it. */
        private void learn(OpenRequest open, Ending.Completed completed) {
            try {
                past.note(open.request(), completed);
            } catch (SdkException e) {
                LOG.log(System.Logger.Level.WARNING, "a duration could not be noted", e);
            }
        }

        @Override
        public void sampled(OpenRequest open, List<QuerySample> samples) {
            store.keepQueries(open.request().id(), open.request().deadline(), samples);
        }
    }
}
