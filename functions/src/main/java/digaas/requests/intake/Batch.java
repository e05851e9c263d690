package digaas.requests.intake;

import digaas.json.Checked;
import digaas.measurement.Measurement;
import digaas.measurement.PostedRequest;
import digaas.poll.OpenRequest;
import digaas.request.ParsedRequest;
import digaas.requests.store.BatchIds;
import digaas.requests.store.StoredInLine;
import digaas.requests.store.quota.OpenQuota;
import digaas.requests.workflow.ExecutionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The requests of one body while they are accepted. */
final class Batch {
    private final BodyParser parser;
    /** As far as they can be known before the requests are stored. */
    private final List<IntakeOutcome> outcomes = new ArrayList<>();

    private final Map<UUID, ParsedRequest> fresh = new LinkedHashMap<>();
    /**
     * Those that an earlier try stored, that have not ended and can be started again: a host name may have lost its
     * addresses.
     */
    private final Map<StoredInLine, ParsedRequest> known = new LinkedHashMap<>();

    private final Set<UUID> stored = ConcurrentHashMap.newKeySet();
    private final Set<UUID> lost = ConcurrentHashMap.newKeySet();

    /**
     * Reads the elements of a body.
     *
     * @param earlier what an earlier try of the same batch stored
     */
    Batch(UUID id, BatchSubmission posted, BodyParser parser, Map<UUID, StoredInLine> earlier) {
        this.parser = parser;
        List<UUID> ids = BatchIds.of(id, posted.elements().size());
        for (int i = 0; i < ids.size(); i++) {
            outcomes.add(read(posted.elements().get(i), ids.get(i), posted.receivedAt(), earlier.get(ids.get(i))));
        }
    }

    private IntakeOutcome read(
            Checked<ObjectNode> element, UUID id, Instant receivedAt, @Nullable StoredInLine earlier) {
        return element.fold(
                body -> earlier == null ? readFresh(body, id, receivedAt) : readKnown(body, earlier),
                IntakeOutcome.Invalid::new);
    }

    private IntakeOutcome readFresh(ObjectNode body, UUID id, Instant receivedAt) {
        return parser.parse(body, id, receivedAt, null)
                .fold(
                        request -> {
                            fresh.put(request.posted().id(), request);
                            return new IntakeOutcome.Accepted(request.posted(), body);
                        },
                        IntakeOutcome.Invalid::new);
    }

    private IntakeOutcome readKnown(ObjectNode body, StoredInLine earlier) {
        Measurement first = earlier.request();
        if (first.ending() == null) {
            parser.reread(body, first).ifPresent(request -> known.put(earlier, request));
        }
        return new IntakeOutcome.Repeated(first, body);
    }

    /** What this try would store and has not, in the body's order. */
    List<PostedRequest> unstored() {
        return fresh.values().stream()
                .map(ParsedRequest::posted)
                .filter(request -> !stored.contains(request.id()))
                .toList();
    }

    /** How many elements the body has. */
    int size() {
        return outcomes.size();
    }

    /** The latest deadline of what this try would store and has not; empty when that is nothing. */
    Optional<Instant> lastDeadline() {
        return unstored().stream().map(PostedRequest::deadline).max(Comparator.naturalOrder());
    }

    /** Refuses requests that got no place. */
    void admit(OpenQuota.Reservation reservation) {
        int left = reservation.granted();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof IntakeOutcome.Accepted accepted && --left < 0) {
                outcomes.set(i, new IntakeOutcome.TooManyOpen(reservation.open(), reservation.limit()));
                fresh.remove(accepted.request().id());
            }
        }
    }

    /** What this try is to store and poll. */
    List<OpenRequest> fresh() {
        return fresh.values().stream().map(parser::open).toList();
    }

    /** What is to be stored for a group of those. */
    List<PostedRequest> posted(ExecutionState group) {
        return group.requests().stream()
                .map(open ->
                        Objects.requireNonNull(fresh.get(open.request().id())).posted())
                .toList();
    }

    /** Notes that this try has stored requests. For any thread. */
    void store(Set<UUID> requests) {
        stored.addAll(requests);
    }

    /** Notes that a request could not be accepted. For any thread. */
    void lose(UUID request) {
        lost.add(request);
    }

    /**
     * What an earlier try stored and has perhaps not started. Each request stays in the line of executions that it was
     * stored for: to start that again does no harm.
     */
    List<ExecutionState> known() {
        Map<String, List<OpenRequest>> lines = new LinkedHashMap<>();
        known.forEach((earlier, request) ->
                lines.computeIfAbsent(earlier.line(), _ -> new ArrayList<>()).add(parser.open(request)));
        return lines.entrySet().stream()
                .map(line -> ExecutionState.first(line.getKey(), line.getValue()))
                .toList();
    }

    /** What became of each element, in the body's order. */
    List<IntakeOutcome> outcomes() {
        return outcomes.stream().map(this::unlessLost).toList();
    }

    private IntakeOutcome unlessLost(IntakeOutcome outcome) {
        boolean isLost = switch (outcome) {
            case IntakeOutcome.Accepted accepted ->
                lost.contains(accepted.request().id());
            case IntakeOutcome.Repeated repeated ->
                lost.contains(repeated.first().id());
            case IntakeOutcome.Invalid _,
                    IntakeOutcome.TooManyOpen _,
                    IntakeOutcome.Conflicting _,
                    IntakeOutcome.Forgotten _,
                    IntakeOutcome.Unavailable _ -> false;
        };
        return isLost ? new IntakeOutcome.Unavailable() : outcome;
    }
}
