package digaas.stats;

/**
 * What is known of a time, in seconds.
 *
 * @param from not before this; negative infinity when nothing is known
 * @param to not after this; infinite when it may be any time later
 */
public record Range(double from, double to) {
    public Range {
        if (!(from <= to)) {
            throw new IllegalArgumentException("a range from " + from + " to " + to);
        }
    }
}
