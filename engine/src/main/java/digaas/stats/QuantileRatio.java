package digaas.stats;

import java.util.List;

/**
 * How many times as long one group of changes took as another, by the ratio of a quantile, usually the median.
 *
 * <p>The range is found by inverting a likelihood ratio test: it holds every ratio {@code q} for which there is a time
 * {@code t} such that the quantiles {@code q · t} and {@code t} together cost at most 1.92 of the groups'
 * log-likelihoods (half of χ² with one degree of freedom at 95 %; the profile likelihood of Murphy and van der Vaart
 * 2000, applied to the constrained fits of Banerjee and Wellner 2001). The bootstrap is not used: it is inconsistent for
 * interval-censored times. It assumes that all changes are independent, and nothing of the form of the distributions,
 * nor that both groups were polled alike.
 *
 * @param estimate the ratios that the likeliest distributions allow; {@code to} is infinite without an upper bound
 * @param confidence the ratios that the data cannot rule out, with 95 % confidence
 */
public record QuantileRatio(Range estimate, Range confidence) {
    /**
     * The ratio of a quantile.
     *
     * @param share above 0, below 1
     */
    public static QuantileRatio of(Estimate numerator, Estimate denominator, double share) {
        Range likeliest = ratio(
                numerator.distribution().quantile(share),
                denominator.distribution().quantile(share));
        double from = likeliest.from();
        double to = likeliest.to();
        List<Estimate.Possible> above = numerator.possible(share);
        List<Estimate.Possible> below = denominator.possible(share);
        for (Estimate.Possible each : above) {
            for (Estimate.Possible other : below) {
                if (each.loss() + other.loss() <= Estimate.HALF_CHI_SQUARED) {
                    Range ratio = ratio(each.times(), other.times());
                    from = Math.min(from, ratio.from());
                    to = Math.max(to, ratio.to());
                }
            }
        }
        return new QuantileRatio(likeliest, new Range(from, to));
    }

    private static Range ratio(Range above, Range below) {
        boolean least = above.from() > 0 && Double.isFinite(below.to());
        boolean most = below.from() > 0 && Double.isFinite(above.to());
        double from = least ? above.from() / below.to() : 0;
        return new Range(from, most ? Math.max(from, above.to() / below.from()) : Double.POSITIVE_INFINITY);
    }
}
