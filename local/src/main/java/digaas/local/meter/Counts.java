package digaas.local.meter;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was used up to some moment.
 *
 * @param charges the count of each, in the smallest parts that {@link Billable} counts in; none is 0
 */
public record Counts(Map<Charge, Long> charges) {
    public Counts {
        charges = charges.entrySet().stream()
                .filter(charge -> charge.getValue() != 0)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How much everybody used together. */
    public long of(Billable what) {
        return charges.entrySet().stream()
                .filter(charge -> charge.getKey().what() == what)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How much one used. */
    public long of(String who, Billable what) {
        return charges.getOrDefault(new Charge(who, what), 0L);
    }

    /** What was used since an earlier moment. */
    public Counts since(Counts earlier) {
        Map<Charge, Long> difference = new HashMap<>(charges);
        earlier.charges.forEach((charge, count) -> difference.merge(charge, -count, Long::sum));
        return new Counts(difference);
    }
}
