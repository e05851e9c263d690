package digaas.requests.workflow;

import digaas.poll.ChangeHistory;
import digaas.poll.OldAnswers;
import digaas.poll.Progress;
import digaas.poll.QueryLog;
import digaas.poll.SerialRun;
import digaas.poll.Sighting;
import digaas.poll.evidence.Evidence;
import digaas.poll.query.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How far a request has come, in the state. What is not known yet is left out. */
final class ProgressJson {
    private ProgressJson() {}

    static ObjectNode write(Progress progress) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("polls", progress.polls())
                .put("observed", progress.observed());
        if (progress.heldBack() > 0) {
            json.put("held_back", progress.heldBack());
        }
        put(json, "first_poll_at", progress.firstPollAt());
        put(json, "next_poll_at", progress.nextPollAt());
        json.putArray("sightings")
                .addAll(progress.sightings().stream().map(ProgressJson::write).toList());
        json.putArray("watches")
                .addAll(progress.histories().stream().map(ProgressJson::write).toList());
        json.putArray("answers")
                .addAll(progress.lastAnswers().stream()
                        .map(LastAnswerJson::write)
                        .toList());
        if (!progress.samples().isEmpty()) {
            json.put("samples", Base64.getEncoder().encodeToString(QueryLog.pack(progress.samples())));
        }
        return json;
    }

    static Progress read(JsonNode json) {
        return new Progress(
                time(json, "first_poll_at"),
                time(json, "next_poll_at"),
                json.required("polls").asLong(),
                json.path("held_back").asLong(0),
                json.path("observed").asLong(json.required("polls").asLong()),
                StateJson.list(json, "sightings", ProgressJson::readSighting),
                StateJson.list(json, "watches", ProgressJson::readHistory),
                json.path("answers").valueStream().map(LastAnswerJson::read).toList(),
                QueryLog.unpack(Base64.getDecoder().decode(json.path("samples").asString(""))));
    }

    private static ObjectNode write(Sighting sighting) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "last_not_yet", sighting.lastNotYet());
        put(json, "first_seen", sighting.firstSeen());
        put(json, "evidence", sighting.evidence());
        if (sighting.run() != null) {
            json.set("run", write(sighting.run()));
        }
        return json;
    }

    private static Sighting readSighting(JsonNode json) {
        return new Sighting(
                time(json, "last_not_yet"),
                time(json, "first_seen"),
                json.has("evidence") ? Evidence.valueOf(json.get("evidence").asString()) : null,
                json.has("run") ? readRun(json.get("run")) : null);
    }

    private static ObjectNode write(SerialRun run) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (run.serial() != null) {
            json.put("serial", run.serial().value());
        }
        put(json, "first", run.firstReceived());
        put(json, "last", run.lastSent());
        put(json, "other", run.otherSent());
        return json;
    }

    private static SerialRun readRun(JsonNode json) {
        return new SerialRun(
                json.has("serial") ? new Serial(json.get("serial").asLong()) : null,
                Instant.parse(json.required("first").asString()),
                Instant.parse(json.required("last").asString()),
                time(json, "other"));
    }

    private static ObjectNode write(ChangeHistory history) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "stable_since", history.stableSince());
        if (history.lastShown() != null) {
            put(json, "shown_sent", history.lastShown().sentAt());
            put(json, "shown_received", history.lastShown().receivedAt());
        }
        if (history.flaps() > 0) {
            json.put("flaps", history.flaps());
        }
        put(json, "not_shown", history.lastNotShown());
        put(json, "safe_at", history.oldAnswers().safeAt());
        if (history.oldAnswers().isGiven()) {
            ArrayNode old = json.putArray("old");
            history.oldAnswers().current().forEach(answer -> {
                ObjectNode one = old.addObject();
                put(one, "received", answer.receivedAt());
                put(one, "ttl", answer.ttl());
            });
        }
        return json;
    }

    /** A state of an earlier version has none of these: then what was seen before the upgrade does not count. */
    private static OldAnswers readOldAnswers(JsonNode json) {
        return new OldAnswers(
                json.path("old")
                        .valueStream()
                        .map(answer -> new OldAnswers.Old(
                                Instant.parse(answer.required("received").asString()), duration(answer, "ttl")))
                        .toList(),
                time(json, "safe_at"));
    }

    private static @Nullable Duration duration(JsonNode json, String field) {
        return json.has(field) ? Duration.parse(json.get(field).asString()) : null;
    }

    private static ChangeHistory readHistory(JsonNode json) {
        Instant sent = time(json, "shown_sent");
        Instant received = time(json, "shown_received");
        return new ChangeHistory(
                time(json, "stable_since"),
                sent == null || received == null ? null : new ChangeHistory.Span(sent, received),
                json.path("flaps").asInt(0),
                time(json, "not_shown"),
                readOldAnswers(json));
    }

    private static void put(ObjectNode json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value.toString());
        }
    }

    private static @Nullable Instant time(JsonNode json, String field) {
        return json.has(field) ? Instant.parse(json.get(field).asString()) : null;
    }
}
