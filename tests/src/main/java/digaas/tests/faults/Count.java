package digaas.tests.faults;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A caller's count of open requests.
 *
 * @param open in all
 * @param buckets by deadline
 */
record Count(long open, List<Long> buckets) {
    static Count of(JsonNode attributes) {
        return new Count(
                number(attributes.required("open")),
                attributes
                        .propertyStream()
                        .filter(attribute -> attribute.getKey().matches("\\d+"))
                        .map(attribute -> number(attribute.getValue()))
                        .toList());
    }

    private static long number(JsonNode value) {
        return Long.parseLong(value.required("N").asString());
    }

    /** Whether it comes right when its deadlines have passed. */
    boolean isSound() {
        return open == buckets.stream().mapToLong(Long::longValue).sum()
                && buckets.stream().allMatch(bucket -> bucket >= 0);
    }
}
