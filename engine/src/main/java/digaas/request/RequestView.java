package digaas.request;

import digaas.json.Json;
import digaas.json.Seconds;
import digaas.measurement.Measurement;
import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.Sighting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request as the API shows it: every input as it was given, then the result. */
public final class RequestView {
    private RequestView() {}

    public static ObjectNode write(Measurement measurement) {
        return write(measurement, Json.stored(measurement.input()));
    }

    /** The same, added to a request's input that was read before. */
    public static ObjectNode write(Measurement measurement, ObjectNode json) {
        if (!json.hasNonNull("start_time")) {
            json.put("start_time", Seconds.ofEpoch(measurement.startTime()));
        }
        json.put("id", measurement.id().toString())
                .put("status", measurement.status().name())
                .put("duration", Seconds.high(measurement.duration()))
                .put("not_before", Seconds.low(measurement.notBefore()))
                .put("not_after", Seconds.high(measurement.notAfter()))
                .put("polls", measurement.polls())
                .put("held_back", measurement.heldBack());
        json.set("last_answer", LastAnswerView.write(measurement.lastAnswer()));
        putEnding(json, measurement);
        json.put("accepted_at", Seconds.ofEpoch(measurement.acceptedAt()));
        if (measurement.sightings().size() > 1) {
            putPerNameserver(json.putArray("nameserver_results"), measurement);
        }
        return json;
    }

    private static void putEnding(ObjectNode json, Measurement measurement) {
        switch (measurement.ending()) {
            case null -> json.putNull("evidence").putNull("reason").putNull("ended_at");
            case Ending.Completed completed ->
                json.put("evidence", label(completed.evidence()))
                        .putNull("reason")
                        .put("ended_at", Seconds.ofEpoch(completed.endedAt()))
                        .put("first_seen", Seconds.high(measurement.duration()))
                        .put(
                                "stable_since",
                                high(measurement, completed.stability().stableSince()))
                        .put("flaps", completed.stability().flaps())
                        .put(
                                "cache_safe_by",
                                bound(measurement, completed.stability().cacheSafeBy()));
            case Ending.Failed failed ->
                json.putNull("evidence")
                        .put("reason", failed.reason().label())
                        .put("ended_at", Seconds.ofEpoch(failed.endedAt()));
        }
    }

    private static String label(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static void putPerNameserver(ArrayNode results, Measurement measurement) {
        for (int i = 0; i < measurement.sightings().size(); i++) {
            int index = i;
            Sighting sighting = measurement.sightings().get(i);
            @Nullable
            LastAnswer answer = measurement.lastAnswers().stream()
                    .filter(last -> last.index() == index)
                    .findFirst()
                    .orElse(null);
            Duration notBefore = since(measurement.startTime(), sighting.lastNotYet());
            results.addObject()
                    .put("nameserver", measurement.nameservers().get(i))
                    .put("address", answer == null ? null : answer.address())
                    .put("seen", sighting.firstSeen() != null)
                    .put(
                            "not_before",
                            Seconds.low(notBefore == null ? null : notBefore.minus(measurement.clockError())))
                    .put("not_after", bound(measurement, sighting.firstSeen()))
                    .put("evidence", sighting.evidence() == null ? null : label(sighting.evidence()))
                    .set("last_answer", LastAnswerView.write(answer));
        }
    }

    /** An upper bound, with what the caller's clock may be off. */
    private static @Nullable BigDecimal bound(Measurement measurement, @Nullable Instant time) {
        return time == null ? null : high(measurement, time.plus(measurement.clockError()));
    }

    private static @Nullable BigDecimal high(Measurement measurement, @Nullable Instant time) {
        return Seconds.high(since(measurement.startTime(), time));
    }

    private static @Nullable Duration since(Instant start, @Nullable Instant time) {
        return time == null ? null : Duration.between(start, time);
    }
}
