package digaas.stats;

/**
 * A range of times, in seconds.
 *
 * @param from the earliest; negative infinity when there is no lower bound
 * @param to the latest; infinity when there is no upper bound
 */
public record Range(double from, double to) {
    public Range {
        if (!(from <= to)) {
            throw new IllegalArgumentException("not a range: from " + from + " to " + to);
        }
    }
}
