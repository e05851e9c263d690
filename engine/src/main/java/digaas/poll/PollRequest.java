package digaas.poll;

import digaas.poll.query.Nameserver;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.Question;
import digaas.poll.query.Rcode;
import digaas.poll.query.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller's request, resolved to what polling needs.
 *
 * @param nameservers at least one
 * @param thresholdPercentage how many of them must show the change, rounded up: 1 to 100
 * @param name absolute, lower case, A-labels
 * @param authoritative whether only authoritative answers count (the AA bit)
 * @param tsigKey the name of the key that signs the queries; null when they are not signed
 * @param options how each query is asked
 * @param startTime when the change was made, by the caller's clock: the start of all durations
 * @param begin when polling and the timeout begin: at receipt or, if that is later, at the start time
 * @param frequency the time from one poll to the next, by the name that the original API gave it
 * @param schedule how densely to poll at which time, with {@code frequency} as its mean; null when the frequency is
 *     fixed
 * @param timeout how long after {@code begin} the change must first have been seen
 * @param confirm how long it must then be seen without a break; zero when seeing it once is enough
 */
public record PollRequest(
        UUID id,
        List<Nameserver> nameservers,
        int thresholdPercentage,
        String name,
        Condition condition,
        boolean authoritative,
        Transport transport,
        @Nullable String tsigKey,
        QueryOptions options,
        Instant startTime,
        Instant begin,
        Duration frequency,
        @Nullable Schedule schedule,
        Duration timeout,
        Duration confirm) {

    public PollRequest {
        nameservers = List.copyOf(nameservers);
        if (nameservers.isEmpty() || thresholdPercentage < 1 || thresholdPercentage > 100) {
            throw new IllegalArgumentException("a request needs a nameserver and a threshold from 1 to 100");
        }
    }

    /** When the change must have been seen. */
    public Instant seenBy() {
        return begin.plus(timeout);
    }

    /** When the last poll is made. */
    public Instant deadline() {
        return seenBy().plus(confirm);
    }

    /** How many nameservers must satisfy the condition: 1 to all of them. */
    public int quorum() {
        return Math.ceilDiv(nameservers.size() * thresholdPercentage, 100);
    }

    /** The question to one of the nameservers, by its index. */
    public Question question(int nameserver) {
        return new Question(
                nameservers.get(nameserver).address(),
                name,
                condition.questionType(),
                transport,
                !authoritative,
                options.edns());
    }

    /**
     * What an observation means for this request. If only authoritative answers count, REFUSED still does: it is never
     * authoritative, and by it a server says only that it does not serve the zone.
     */
    public Verdict judge(Observation observation) {
        boolean ignored = authoritative
                && observation.outcome() instanceof Outcome.Answered answered
                && !answered.authoritative()
                && !answered.rcode().equals(Rcode.REFUSED);
        return ignored ? Verdict.NO_EVIDENCE : condition.judge(name, observation);
    }

    /** The same with another schedule. */
    public PollRequest withSchedule(Schedule other) {
        return new PollRequest(
                id,
                nameservers,
                thresholdPercentage,
                name,
                condition,
                authoritative,
                transport,
                tsigKey,
                options,
                startTime,
                begin,
                frequency,
                other,
                timeout,
                confirm);
    }
}
