package digaas.client;

import digaas.client.api.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What became of a batch. Each request is accepted or refused on its own.
 *
 * @param batch names the batch, for {@link Digaas#progressOfBatch}
 * @param accepted how many requests were accepted
 * @param refused how many were not
 * @param requests one for each request that was sent, in that order
 */
public record Batch(String batch, int accepted, int refused, List<BatchEntry> requests) {
    /**
     * What became of one request of a batch.
     *
     * @param index which one, from 0
     * @param id of the request, if it was accepted
     * @param status {@link Status#REFUSED}, or that of the request
     * @param errors of a refused request
     */
    public record BatchEntry(int index, Optional<String> id, Status status, List<Fault> errors) {
        /** An entry. */
        public BatchEntry {
            errors = Mapping.list(errors);
        }
    }
}
