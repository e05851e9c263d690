package digaas.round;

import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Progress;
import digaas.poll.Reason;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One request during a round. Used by the round's own thread only, except where queries are counted. */
final class PolledRequest implements Asker {
    /** Of one request to one nameserver: what the usual timeout and the highest frequency come to. */
    private static final int MOST_IN_FLIGHT = 100;

    private final PollRequest request;
    private final int[] inFlightAt;
    private final Limits limits;
    private final InstantSource clock;
    private final AtomicLong sent;
    private final AtomicLong heldBack;
    /** When its first query of all was sent, if that was in this round. */
    private volatile @Nullable Instant firstSentAt;

    private Progress progress;
    private int inFlight;
    private boolean ended;

    PolledRequest(OpenRequest open, Limits limits, InstantSource clock) {
        this.request = open.request();
        this.inFlightAt = new int[request.nameservers().size()];
        this.limits = limits;
        this.clock = clock;
        this.progress = open.progress();
        this.sent = new AtomicLong(progress.polls());
        this.heldBack = new AtomicLong(progress.heldBack());
    }

    OpenRequest open() {
        return new OpenRequest(request, progress.sent(sent.get()).heldBack(heldBack.get()));
    }

    boolean ended() {
        return ended;
    }

    /** How long each of its queries waits. */
    Duration queryTimeout() {
        Duration own = request.options().timeout();
        return own == null ? limits.queryTimeout() : own;
    }

    /** When the round must look at it again: when polls are left, at the next, else when it ends whatever comes. */
    Instant dueAt() {
        return progress.nextPollAt() == null ? latest(request.deadline()) : progress.nextPollAt();
    }

    /**
     * Until when answers count: the last poll waits for one grace; a first poll that comes late, or that is not sent at
     * once, for a whole query's time.
     */
    Instant answersUntil() {
        return later(request.deadline().plus(limits.grace()), queryTimeout());
    }

    /**
     * Until when what is in flight at a moment is waited for: what a query came to is known a little after its time.
     */
    private Instant latest(Instant moment) {
        return later(moment.plus(limits.grace().multipliedBy(2)), queryTimeout().multipliedBy(2));
    }

    /** A moment or, if the first query came after the change had to be there, so long after that query. */
    private Instant later(Instant usual, Duration afterLateFirst) {
        Instant first = lateFirst();
        Instant late = first == null ? usual : first.plus(afterLateFirst);
        return late.isAfter(usual) ? late : usual;
    }

    /** From when the first query has its whole time, whatever the deadline; null when it was sent early enough. */
    private @Nullable Instant lateFirst() {
        if (sent.get() == 0) {
            return progress.firstPollAt();
        }
        Instant first = firstSentAt == null ? progress.firstPollAt() : firstSentAt;
        return first == null || first.isBefore(request.seenBy()) ? null : first;
    }

    boolean isPollDue(Instant now) {
        return progress.nextPollAt() != null && !progress.nextPollAt().isAfter(now);
    }

    /**
     * Notes that the due poll's time has come, and tells which nameservers it goes to: not to one that owes many
     * answers.
     */
    int[] poll(Instant now) {
        progress = progress.polled(request, now);
        return progress.asked(request)
                .filter(nameserver -> inFlightAt[nameserver] < MOST_IN_FLIGHT)
                .toArray();
    }

    /** One query goes out to each. */
    void asks(int[] nameservers) {
        inFlight += nameservers.length;
        for (int nameserver : nameservers) {
            inFlightAt[nameserver]++;
        }
    }

    /** Called by any thread. */
    @Override
    public void sent() {
        if (sent.get() == 0) {
            firstSentAt = clock.instant();
        }
        sent.incrementAndGet();
    }

    @Override
    public void sentLate(Duration wait) {
        if (wait.compareTo(request.frequency()) > 0) {
            heldBack.incrementAndGet();
        }
    }

    @Override
    public void neverSent() {
        heldBack.incrementAndGet();
    }

    /** Takes an answer in; tells how the request ends by it, or null when it goes on. */
    @Nullable
    Ending observed(int nameserver, Observation observation) {
        inFlight--;
        inFlightAt[nameserver]--;
        progress = progress.observed(request, nameserver, observation);
        return progress.completed(request, observation.receivedAt());
    }

    /**
     * How a request ends for which no poll is left and no answer will come any more; null while one may. The first poll
     * is made however late it is, so nothing ends here without one. One that its address's rate has kept from being sent
     * until the round ended is made again by the next.
     */
    @Nullable
    Ending exhausted(Instant now) {
        if (progress.firstPollAt() == null) {
            return null;
        }
        if (wasCutShort(now)) {
            progress = progress.notPolled(now);
            return null;
        }
        boolean over = isPast(request.deadline(), now) || (progress.nextPollAt() == null && inFlight == 0);
        boolean tooLate = isPast(request.seenBy(), now) && !progress.isShown(request);
        return over || tooLate ? new Ending.Failed(reason(), progress.notBefore(request), now) : null;
    }

    private boolean wasCutShort(Instant now) {
        return sent.get() == 0
                && heldBack.get() > 0
                && inFlight == 0
                && now.isBefore(answersUntil())
                && isPast(request.deadline(), now);
    }

    private Reason reason() {
        LastAnswer last = progress.lastAnswer();
        return last != null && last.lacksKey() ? Reason.TSIG_KEY : Reason.TIMEOUT;
    }

    /** When nothing is in flight, nothing is waited for that could come later than a query. */
    private boolean isPast(Instant moment, Instant now) {
        return !now.isBefore(inFlight == 0 ? moment.plus(limits.grace()) : latest(moment));
    }

    void end() {
        ended = true;
    }

    void samplesStored() {
        progress = progress.withoutSamples();
    }

    PollRequest request() {
        return request;
    }
}
