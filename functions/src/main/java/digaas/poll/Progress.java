package digaas.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the polling of one request has come: what travels from one invocation to the next.
 *
 * @param firstPollAt when the first poll was made, the origin of the pacing grid; null before it
 * @param nextPollAt when the next poll is due; null when the last has been made
 * @param polls queries observed so far
 * @param sightings one per nameserver, in the request's order
 * @param lastAnswer the latest observation; null before the first
 * @param samples queries that are not stored yet
 */
public record Progress(
        @Nullable Instant firstPollAt,
        @Nullable Instant nextPollAt,
        long polls,
        List<Sighting> sightings,
        @Nullable LastAnswer lastAnswer,
        List<QuerySample> samples) {

    public Progress {
        sightings = List.copyOf(sightings);
        samples = List.copyOf(samples);
    }

    /** Before the first poll. */
    public static Progress start(PollRequest request) {
        List<Sighting> nothing = Stream.generate(() -> Sighting.NOTHING)
                .limit(request.nameservers().size())
                .toList();
        return new Progress(null, request.begin(), 0, nothing, null, List.of());
    }

    /** After the poll that was due has been sent. */
    public Progress polled(PollRequest request, Instant now) {
        Instant first = firstPollAt == null ? now : firstPollAt;
        return new Progress(
                first, Pacing.next(request, first, now).orElse(null), polls, sightings, lastAnswer, samples);
    }

    /** After one of the poll's queries was answered or given up. */
    public Progress observed(PollRequest request, int nameserver, Observation observation) {
        Verdict verdict = request.condition().judge(request.name(), observation);
        List<Sighting> seen = new ArrayList<>(sightings);
        seen.set(nameserver, seen.get(nameserver).after(observation, verdict));
        List<QuerySample> kept = new ArrayList<>(samples);
        kept.add(QuerySample.of(nameserver, observation));
        LastAnswer answer = LastAnswer.of(request.nameservers().get(nameserver), observation);
        return new Progress(firstPollAt, nextPollAt, polls + 1, seen, answer, kept);
    }

    /** The same with its samples stored elsewhere. */
    public Progress withoutSamples() {
        return new Progress(firstPollAt, nextPollAt, polls, sightings, lastAnswer, List.of());
    }

    /** The nameservers, by index, that have not shown the change yet. */
    public IntStream unseen() {
        return IntStream.range(0, sightings.size()).filter(i -> sightings.get(i).firstSeen() == null);
    }

    /** When the change became visible on as many nameservers as the request asks for; null until it has. */
    public @Nullable Bracket bracket(PollRequest request) {
        return Bracket.ofQuorum(sightings, request.quorum());
    }
}
