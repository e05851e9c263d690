package digaas.requests.api;

import digaas.poll.OpenRequest;
import digaas.requests.Measurement;
import digaas.requests.PollResult;
import digaas.requests.PostedRequest;
import digaas.requests.intake.Intake;
import digaas.requests.intake.NewRequest;
import digaas.requests.store.OpenQuota;
import digaas.requests.store.RequestBatches;
import digaas.requests.workflow.ExecutionState;
import digaas.web.Fault;
import digaas.web.HttpResponse;
import digaas.web.Json;
import digaas.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The requests of one body on their way in. */
final class Batch {
    /** So many faulty requests are told all their faults; those after them their first: answers have a limit, too. */
    private static final int EXPLAINED = 500;

    /** What there is no room for. */
    private static final Fault UNTOLD =
            new Fault("", "is not right; so much is wrong with this batch that no more is told");

    /** Octets of JSON that all faults together may take: the rest of an answer needs some, too. */
    private static final int MOST_TOLD = HttpResponse.MOST_JSON / 2;

    private static final Fault NOT_TAKEN = new Fault("", "could not be taken on by a fault of ours: send it again");

    private final UUID id;
    private final Intake intake;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<UUID, PostedRequest> fresh = new LinkedHashMap<>();
    private final Set<UUID> stored = ConcurrentHashMap.newKeySet();
    private final Set<UUID> lost = ConcurrentHashMap.newKeySet();

    /** What became of one element of the body. */
    private sealed interface Entry {
        /** It is no valid request. */
        record Refused(List<Fault> faults) implements Entry {}

        /** It is a valid request. */
        record New(NewRequest request) implements Entry {}

        /** It is a valid request, but its caller has too many open. */
        record OneTooMany(OpenQuota.Room room) implements Entry {}

        /**
         * It was stored by an earlier try of the same batch.
         *
         * @param request null when it is no longer valid: a host name may have lost its addresses
         */
        record Known(RequestBatches.Found stored, @Nullable NewRequest request) implements Entry {}
    }

    /**
     * Reads the elements of a body.
     *
     * @param earlier what an earlier try of the same batch stored
     */
    Batch(
            UUID id,
            Intake intake,
            List<Json.Read> elements,
            Instant receivedAt,
            Map<UUID, RequestBatches.Found> earlier) {
        this.id = id;
        this.intake = intake;
        List<UUID> ids = ids(id, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Entry entry = entry(elements.get(i), ids.get(i), receivedAt, earlier.get(ids.get(i)));
            entries.add(entry);
            if (entry instanceof Entry.New(NewRequest request)) {
                fresh.put(ids.get(i), request.posted());
            }
        }
    }

    /** The ids of a batch's requests: derived, so that a batch that is sent again finds them. */
    static List<UUID> ids(UUID batch, int size) {
        return IntStream.range(0, size)
                .mapToObj(index -> UUID.nameUUIDFromBytes((batch + "/" + index).getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    private Entry entry(Json.Read element, UUID requestId, Instant receivedAt, RequestBatches.@Nullable Found earlier) {
        return switch (element) {
            case Json.Read.Refused(Fault fault) -> new Entry.Refused(List.of(fault));
            case Json.Read.Accepted(ObjectNode body) -> {
                List<Fault> faults = new ArrayList<>();
                Instant accepted =
                        earlier == null ? receivedAt : earlier.request().acceptedAt();
                NewRequest request = intake.parse(body, requestId, accepted, faults::addAll);
                if (earlier != null) {
                    yield new Entry.Known(earlier, request);
                }
                yield request == null ? new Entry.Refused(faults) : new Entry.New(request);
            }
        };
    }

    /** What this try would store, in the body's order. */
    List<PostedRequest> unstored() {
        return fresh.values().stream()
                .filter(request -> !stored.contains(request.id()))
                .toList();
    }

    /** Refuses what is more than a caller may have open. */
    void admit(OpenQuota.Room room) {
        int left = room.taken();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof Entry.New(NewRequest request) && --left < 0) {
                entries.set(i, new Entry.OneTooMany(room));
                fresh.remove(request.posted().id());
            }
        }
    }

    /** What this try is to store and poll. */
    List<OpenRequest> fresh() {
        return entries.stream()
                .filter(Entry.New.class::isInstance)
                .map(entry -> intake.open(((Entry.New) entry).request()))
                .toList();
    }

    /** What is to be stored of one of those. */
    PostedRequest posted(UUID request) {
        return Objects.requireNonNull(fresh.get(request));
    }

    /** Notes that this try has stored requests. For any thread. */
    void store(Set<UUID> requests) {
        stored.addAll(requests);
    }

    /** Notes that a request could not be taken on. For any thread. */
    void lose(UUID request) {
        lost.add(request);
    }

    /**
     * What is to be polled of what an earlier try stored: it may have come no further. Each is left to the line of executions
     * that it was stored for: if that was started, starting it again does nothing.
     */
    List<ExecutionState> known() {
        Map<String, List<OpenRequest>> lines = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Known(RequestBatches.Found(Measurement stored, String line), NewRequest request)
                    && request != null
                    && stored.ending() == null) {
                lines.computeIfAbsent(line, _ -> new ArrayList<>()).add(intake.open(request));
            }
        }
        return lines.entrySet().stream()
                .map(line -> ExecutionState.first(line.getKey(), line.getValue()))
                .toList();
    }

    /** Which element became which request, and which was refused for what. */
    HttpResponse answer() {
        ArrayNode listed = JsonNodeFactory.instance.arrayNode();
        int accepted = 0;
        int refused = 0;
        int octetsLeft = MOST_TOLD;
        for (int i = 0; i < entries.size(); i++) {
            ObjectNode one = listed.addObject().put("index", i);
            switch (entries.get(i)) {
                case Entry.Refused(List<Fault> faults) -> {
                    boolean explained = refused++ < EXPLAINED;
                    refuse(one, explained ? faults : faults.subList(0, 1));
                    octetsLeft -= length(one);
                    if (octetsLeft < 0) {
                        refuse(one, List.of(UNTOLD));
                    }
                }
                case Entry.OneTooMany(OpenQuota.Room room) ->
                    refuse(one, List.of(new Fault("", RequestProblems.tooMany(room))));
                case Entry.New(NewRequest request) ->
                    accepted += put(one, new Measurement(request.posted(), PollResult.NONE));
                case Entry.Known known -> accepted += put(one, known.stored().request());
            }
        }
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("batch", id.toString())
                .put("accepted", accepted)
                .put("refused", entries.size() - accepted);
        json.set("requests", listed);
        int status = status(accepted);
        return HttpResponse.json(status, status == 429 ? Problem.LATER : Map.of(), json);
    }

    private static int length(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private int status(int accepted) {
        if (accepted > 0) {
            return 202;
        }
        boolean tooMany = entries.stream().anyMatch(Entry.OneTooMany.class::isInstance);
        return lost.isEmpty() ? (tooMany ? 429 : 400) : 503;
    }

    /** Puts a valid request's outcome; tells how many were accepted by it: one or none. */
    private int put(ObjectNode json, Measurement request) {
        if (lost.contains(request.id())) {
            refuse(json, List.of(NOT_TAKEN));
            return 0;
        }
        json.put("id", request.id().toString()).put("status", request.status().name());
        return 1;
    }

    private static void refuse(ObjectNode json, List<Fault> faults) {
        Problem.putErrors(json.put("status", "REFUSED"), faults);
    }
}
