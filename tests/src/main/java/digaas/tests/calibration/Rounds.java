package digaas.tests.calibration;

import digaas.dns.QueryEngine;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.QuerySample;
import digaas.round.Limits;
import digaas.round.Querier;
import digaas.round.ResultSink;
import digaas.round.Round;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Polls as PollFunction does, in one long round. */
final class Rounds {
    private static final Limits LIMITS = new Limits(
            Duration.ofMinutes(3),
            Duration.ofMinutes(3),
            Limits.STANDARD.queryTimeout(),
            Limits.STANDARD.storing(),
            Limits.STANDARD.grace(),
            1_024,
            Limits.STANDARD.writers());

    private Rounds() {}

    /**
     * What was measured.
     *
     * @param rtt of the query whose answer ended it
     */
    record Measured(Bracket bracket, Duration rtt) {}

    /** Polls until all requests have ended; those that were COMPLETED, by id. */
    static Map<UUID, Measured> run(QueryEngine engine, InstantSource clock, List<OpenRequest> requests)
            throws InterruptedException {
        Map<UUID, Measured> measured = new ConcurrentHashMap<>();
        Querier asking = (request, nameserver, timeout, asker) ->
                engine.query(request.question(nameserver), null, timeout, asker);
        List<OpenRequest> left = Round.run(asking, into(measured), LIMITS, clock, requests);
        if (!left.isEmpty()) {
            throw new IllegalStateException(left.size() + " requests outlasted the round");
        }
        return measured;
    }

    private static ResultSink into(Map<UUID, Measured> measured) {
        return new ResultSink() {
            @Override
            public void ended(OpenRequest open, Ending ending) {
                if (ending instanceof Ending.Completed completed) {
                    Bracket bracket = completed.bracket();
                    measured.put(open.request().id(), new Measured(bracket, rtt(open, bracket)));
                }
            }

            @Override
            public void sampled(OpenRequest open, List<QuerySample> samples) {
                // The last ones, which count, come with the ending.
            }
        };
    }

    private static Duration rtt(OpenRequest open, Bracket bracket) {
        return open.progress().samples().stream()
                .filter(sample -> sample.sentAt().plus(sample.rtt()).equals(bracket.notAfter()))
                .map(QuerySample::rtt)
                .findFirst()
                .orElseThrow();
    }
}
