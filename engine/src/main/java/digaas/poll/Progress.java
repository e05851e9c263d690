package digaas.poll;

import digaas.poll.evidence.Evidence;
import digaas.poll.query.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one request: what one invocation passes on to the next.
 *
 * @param firstPollAt when the first poll was made, the origin of the pacing grid; null before it
 * @param nextPollAt when the next poll is due; null when the last has been made
 * @param polls queries sent so far, as their receivers count them: also those that were sent again, by TCP or plainer
 * @param heldBack polls that their address's rate made later than one frequency, or kept from being sent
 * @param observed queries that ended so far, answered or not; each has a sample
 * @param sightings one per nameserver, in the request's order
 * @param histories likewise
 * @param lastAnswers the latest observation of each nameserver that has one, the latest of all at the end
 * @param samples queries that are not stored yet
 */
public record Progress(
        @Nullable Instant firstPollAt,
        @Nullable Instant nextPollAt,
        long polls,
        long heldBack,
        long observed,
        List<Sighting> sightings,
        List<ChangeHistory> histories,
        List<LastAnswer> lastAnswers,
        List<QuerySample> samples) {

    public Progress {
        sightings = List.copyOf(sightings);
        histories = List.copyOf(histories);
        lastAnswers = List.copyOf(lastAnswers);
        samples = List.copyOf(samples);
    }

    /** Before the first poll. */
    public static Progress start(PollRequest request) {
        int nameservers = request.nameservers().size();
        return new Progress(
                null,
                request.begin(),
                0,
                0,
                0,
                Collections.nCopies(nameservers, Sighting.NOTHING),
                Collections.nCopies(nameservers, ChangeHistory.NOTHING),
                List.of(),
                List.of());
    }

    /** The latest observation of all; null before the first. */
    public @Nullable LastAnswer lastAnswer() {
        return lastAnswers.isEmpty() ? null : lastAnswers.getLast();
    }

    /** After the poll that was due has been sent. */
    public Progress polled(PollRequest request, Instant now) {
        Instant first = firstPollAt == null ? now : firstPollAt;
        Instant next = Pacing.next(request, first, now).orElse(null);
        return new Progress(first, next, polls, heldBack, observed, sightings, histories, lastAnswers, samples);
    }

    /** Before its first poll again, of which nothing was sent. */
    public Progress notPolled(Instant now) {
        return new Progress(null, now, polls, heldBack, observed, sightings, histories, lastAnswers, samples);
    }

    /** With the total number of queries sent. */
    public Progress sent(long queries) {
        return new Progress(
                firstPollAt, nextPollAt, queries, heldBack, observed, sightings, histories, lastAnswers, samples);
    }

    /** With the total number of polls that their address's rate held back. */
    public Progress heldBack(long held) {
        return new Progress(firstPollAt, nextPollAt, polls, held, observed, sightings, histories, lastAnswers, samples);
    }

    /** After one of the poll's queries was answered or ended without an answer. */
    public Progress observed(PollRequest request, int nameserver, Observation observation) {
        if (request.condition() instanceof Condition.SerialsEqual) {
            return observedSerial(request, nameserver, observation);
        }
        Verdict verdict = request.judge(observation);
        Duration ttl = CacheTtl.of(observation.outcome());
        return observed(
                request,
                nameserver,
                observation,
                with(sightings, nameserver, sightings.get(nameserver).after(observation, verdict)),
                with(histories, nameserver, histories.get(nameserver).after(observation, verdict, ttl)));
    }

    private Progress observed(
            PollRequest request,
            int nameserver,
            Observation observation,
            List<Sighting> seen,
            List<ChangeHistory> changed) {
        return new Progress(
                firstPollAt,
                nextPollAt,
                polls,
                heldBack,
                observed + 1,
                seen,
                changed,
                withLast(LastAnswer.of(request, nameserver, observation)),
                with(samples, samples.size(), QuerySample.of(nameserver, observation)));
    }

    /** What it means depends on all nameservers, and so do all of their histories. */
    private Progress observedSerial(PollRequest request, int nameserver, Observation observation) {
        SerialAgreement agreement = SerialAgreement.after(request, sightings, nameserver, observation);
        Duration ttl = CacheTtl.of(observation.outcome());
        List<ChangeHistory> changed = histories.stream()
                .map(history -> history.after(observation, observation.receivedAt(), agreement.verdict(), ttl))
                .toList();
        return observed(request, nameserver, observation, agreement.sightings(), changed);
    }

    private List<LastAnswer> withLast(LastAnswer last) {
        return Stream.concat(lastAnswers.stream().filter(answer -> answer.index() != last.index()), Stream.of(last))
                .toList();
    }

    /** The list with one element replaced, or added at its end. */
    private static <T> List<T> with(List<T> list, int index, T element) {
        List<T> changed = new ArrayList<>(list);
        if (index == list.size()) {
            changed.add(element);
        } else {
            changed.set(index, element);
        }
        return changed;
    }

    /** The same with its samples stored elsewhere. */
    public Progress withoutSamples() {
        return new Progress(
                firstPollAt, nextPollAt, polls, heldBack, observed, sightings, histories, lastAnswers, List.of());
    }

    /** The same without the latest observations. */
    Progress withoutLastAnswers() {
        return new Progress(
                firstPollAt, nextPollAt, polls, heldBack, observed, sightings, histories, List.of(), samples);
    }

    /**
     * The nameservers, by index, that the next poll asks: all if the change must be confirmed, else those without it.
     */
    public IntStream asked(PollRequest request) {
        return IntStream.range(0, sightings.size())
                .filter(i -> sightings.get(i).firstSeen() == null
                        || request.confirm().isPositive());
    }

    /** Whether enough nameservers show the change now. */
    public boolean isShown(PollRequest request) {
        return histories.stream()
                        .filter(history -> history.stableSince() != null)
                        .count()
                >= request.quorum();
    }

    /**
     * When the last query was sent before which enough nameservers can't have shown the change for good: the quorum's
     * order statistic of the latest such query of each. Null when there was none.
     */
    public @Nullable Instant notBefore(PollRequest request) {
        Stream<@Nullable Instant> lowerEnds = histories.stream().map(ChangeHistory::lastNotShown);
        if (request.condition() instanceof Condition.SerialsEqual) {
            // That they differ is known only as long as each nameserver is known to show its serial.
            return Bracket.lowerEnd(Stream.concat(lowerEnds, sightings.stream().map(Progress::lastSerial)), 1);
        }
        return Bracket.lowerEnd(lowerEnds, request.quorum());
    }

    private static @Nullable Instant lastSerial(Sighting sighting) {
        return sighting.run() == null ? null : sighting.run().lastSent();
    }

    /**
     * How the request ends by what was seen; null while it goes on.
     *
     * @param now when the latest observation was received
     */
    public Ending.@Nullable Completed completed(PollRequest request, Instant now) {
        Bracket bracket = Bracket.ofQuorum(sightings, request.quorum());
        if (bracket == null || !isConfirmed(request)) {
            return null;
        }
        return new Ending.Completed(bracket, evidence(bracket), stability(request), now);
    }

    private boolean isConfirmed(PollRequest request) {
        return request.confirm().isZero()
                || histories.stream()
                                .filter(history -> history.isConfirmed(request.confirm()))
                                .count()
                        >= request.quorum();
    }

    private Evidence evidence(Bracket bracket) {
        return sightings.stream()
                .filter(sighting -> bracket.notAfter().equals(sighting.firstSeen()))
                .map(Sighting::evidence)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** Serials that differ again are one flap, which all histories have. */
    private int flaps(PollRequest request) {
        IntStream flaps = histories.stream().mapToInt(ChangeHistory::flaps);
        return request.condition() instanceof Condition.SerialsEqual
                ? flaps.max().orElse(0)
                : flaps.sum();
    }

    private Stability stability(PollRequest request) {
        Optional<Instant> stableSince = histories.stream()
                .map(ChangeHistory::stableSince)
                .filter(Objects::nonNull)
                .sorted()
                .skip(request.quorum() - 1L)
                .findFirst();
        return new Stability(
                request.confirm().isZero() ? null : stableSince.orElse(null), flaps(request), cacheSafeBy());
    }

    private @Nullable Instant cacheSafeBy() {
        List<OldAnswers> all = histories.stream().map(ChangeHistory::oldAnswers).toList();
        if (all.stream().anyMatch(OldAnswers::isGiven)) {
            return null;
        }
        return all.stream()
                .map(OldAnswers::safeAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
