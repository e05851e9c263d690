package digaas.requests.polling;

import digaas.poll.OpenRequest;
import digaas.requests.store.ExecutionLines;
import digaas.requests.workflow.ExecutionState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which requests of a state its execution still has to poll. */
record LineMembers(ExecutionLines lines) {
    /** How long after its request's deadline a claim is needed: a queue keeps a message for two weeks at most. */
    private static final Duration CLAIM_KEPT = Duration.ofDays(15);

    /**
     * All but those that were cancelled or swept while the execution waited, that an earlier try of this round ended,
     * or that another line polls. A request that was stored for no line belongs to the first that claims it.
     */
    List<OpenRequest> of(ExecutionState state) throws InterruptedException {
        if (state.untouched()) {
            return state.requests();
        }
        ExecutionLines.StillOpen open = lines.stillOpen(
                state.requests().stream().map(one -> one.request().id()).toList(), state.name());
        Set<UUID> ours = new HashSet<>(open.ofTheLine());
        ours.addAll(state.isFirst() && !isAlone(state) ? claim(open.ofNone(), state) : open.ofNone());
        return state.requests().stream()
                .filter(one -> ours.contains(one.request().id()))
                .toList();
    }

    /** An execution of one request has that request's name, so there is no second. */
    private static boolean isAlone(ExecutionState state) {
        return state.requests().stream()
                .allMatch(open -> open.request().id().toString().equals(state.name()));
    }

    private Set<UUID> claim(Set<UUID> ids, ExecutionState state) throws InterruptedException {
        Map<UUID, Instant> until = state.requests().stream()
                .filter(one -> ids.contains(one.request().id()))
                .collect(Collectors.toMap(
                        one -> one.request().id(),
                        one -> one.request().deadline().plus(CLAIM_KEPT)));
        return lines.claim(until, state.name());
    }
}
