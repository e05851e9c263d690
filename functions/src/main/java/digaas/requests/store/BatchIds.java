package digaas.requests.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The ids of a batch's requests: derived from its own, so that a batch that is sent again finds them. */
public final class BatchIds {
    private BatchIds() {}

    /**
     * One for each element of a body, in its order. Those of refused elements are never used.
     *
     * @param size how many elements the body has
     */
    public static List<UUID> of(UUID batch, int size) {
        return IntStream.range(0, size)
                .mapToObj(index -> UUID.nameUUIDFromBytes((batch + "/" + index).getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }
}
