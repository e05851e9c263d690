package digaas.stats;

/**
 * One quantile of a distribution of times.
 *
 * @param percent 1 to 99
 * @param estimate the range in which it is estimated to lie
 * @param confidence the range that contains it with 95 % confidence
 */
public record Quantile(int percent, Range estimate, Range confidence) {}
