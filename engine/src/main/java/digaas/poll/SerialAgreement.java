package digaas.poll;

import digaas.poll.evidence.Evidence;
import digaas.poll.evidence.ZoneProof;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether enough nameservers show one serial. That is a fact about all of them: an answer of one changes what the
 * others' answers mean.
 *
 * <p>When they first agree, each sighting becomes the interval in which its nameserver came to the common serial: the
 * last of these is when they agreed. An agreement that came and went between two polls is not seen.
 *
 * @param sightings after the observation
 * @param verdict whether they agree now
 */
record SerialAgreement(List<Sighting> sightings, Verdict verdict) {

    static SerialAgreement after(PollRequest request, List<Sighting> before, int nameserver, Observation observation) {
        if (request.judge(observation) instanceof Verdict.NoEvidence
                || !(observation.outcome() instanceof Answered answered)) {
            return new SerialAgreement(before, Verdict.NO_EVIDENCE);
        }
        List<Sighting> sightings = new ArrayList<>(before);
        Sighting known = before.get(nameserver);
        SerialRun run = SerialRun.after(known.run(), serial(request, answered), observation);
        sightings.set(nameserver, new Sighting(known.lastNotYet(), known.firstSeen(), known.evidence(), run));
        Serial common = common(sightings, request.quorum());
        boolean first = before.stream().allMatch(sighting -> sighting.firstSeen() == null);
        return new SerialAgreement(
                first ? sightings.stream().map(seen -> relativeTo(common, seen)).toList() : sightings,
                common == null ? Verdict.NOT_YET : new Verdict.Satisfied(Evidence.SERIALS));
    }

    private static @Nullable Serial serial(PollRequest request, Answered answered) {
        String name = request.name().toLowerCase(Locale.ROOT);
        return ZoneProof.of(name, answered) instanceof ZoneProof.There(Serial serial) ? serial : null;
    }

    /** The serial that the most nameservers show, if they are enough. */
    private static @Nullable Serial common(List<Sighting> sightings, int quorum) {
        return sightings.stream()
                .map(Sighting::run)
                .filter(Objects::nonNull)
                .map(SerialRun::serial)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(shown -> shown.getValue() >= quorum)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static Sighting relativeTo(@Nullable Serial common, Sighting sighting) {
        SerialRun run = sighting.run();
        if (run == null) {
            return sighting;
        }
        return common != null && common.equals(run.serial())
                ? new Sighting(run.otherSent(), run.firstReceived(), Evidence.SERIALS, run)
                : new Sighting(run.lastSent(), null, null, run);
    }
}
