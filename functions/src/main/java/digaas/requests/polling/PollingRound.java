package digaas.requests.polling;

import digaas.metric.MetricLog;
import digaas.metric.RoundFigures;
import digaas.poll.OpenRequest;
import digaas.requests.store.ExecutionLines;
import digaas.requests.store.LineProgress;
import digaas.requests.store.PastChanges;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.SampleStore;
import digaas.requests.workflow.ExecutionState;
import digaas.round.Limits;
import digaas.round.Querier;
import digaas.round.ResultSink;
import digaas.round.Round;
import digaas.round.SteadyClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The state {@code Poll}: polls the requests of a state for a round, stores the results, and makes the state after it.
 */
public final class PollingRound {
    private final QuerySender sender;
    private final LeasedRates rates;
    private final LineMembers members;
    private final RequestEndings endings;
    private final SampleStore samples;
    private final PastChanges past;
    private final LineProgress progress;
    private final StateWriter writer;
    private final MetricLog metrics;
    private final int roundsPerExecution;

    public PollingRound(
            QuerySender sender,
            LeasedRates rates,
            ExecutionLines lines,
            RequestEndings endings,
            SampleStore samples,
            PastChanges past,
            LineProgress progress,
            MetricLog metrics,
            int roundsPerExecution) {
        this.sender = sender;
        this.rates = rates;
        this.members = new LineMembers(lines);
        this.endings = endings;
        this.samples = samples;
        this.past = past;
        this.progress = progress;
        this.writer = new StateWriter(samples);
        this.metrics = metrics;
        this.roundsPerExecution = roundsPerExecution;
    }

    /** Makes a round. @return the JSON text of the state after it */
    public String run(ExecutionState state) throws InterruptedException {
        var figures = new RoundFigures(metrics);
        try {
            return endings.during(session -> {
                SteadyClock clock = SteadyClock.start();
                var reporter = new ProgressReporter(progress, state.name(), state.progressDue(), clock.instant());
                List<OpenRequest> left = round(
                        sender.to(figures, clock),
                        new StoredResults(session, samples, past, figures, reporter, clock),
                        clock,
                        members.of(state));
                ExecutionState after = state.afterRound(left, roundsPerExecution);
                reporter.endRound(left, after.nextPollAt(), clock.instant());
                return writer.write(after.withProgressDue(reporter.due()));
            });
        } finally {
            sender.engine().closeIdle();
            figures.write(metrics);
        }
    }

    private List<OpenRequest> round(Querier querier, ResultSink results, SteadyClock clock, List<OpenRequest> requests)
            throws InterruptedException {
        try (LeasedRates.Use _ = rates.during(requests)) {
            return Round.run(querier, results, limits(), clock, requests);
        }
    }

    /** Shortened by chance, so that executions that began together do not always return together. */
    private static Limits limits() {
        Duration budget = Limits.STANDARD.budget();
        return Limits.STANDARD.withBudget(budget.minusNanos(
                ThreadLocalRandom.current().nextLong(budget.dividedBy(5).toNanos())));
    }
}
