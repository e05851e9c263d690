package digaas.stats;

import java.util.Arrays;

/**
 * When a comparison of a release's runs with older ones is looked at, and at which level: after each of a few numbers
 * of new runs, so that it is answered early where the difference is large, and however often anyone looks, of the
 * releases that change nothing at most 5 % are ever called slower or faster. Each look has the same share of the level.
 * Where the numbers of runs do not allow so small a p, nothing can be decided and the share goes to the next look: that
 * depends on the numbers alone, so the shares of looks that could decide still add up to 5 % at most (Bonferroni).
 *
 * @param runs the number of new runs that is looked at; 0 when there are too few
 * @param level the level that this look has; 0 when nothing can be decided at it
 */
public record Looks(int runs, double level) {
    private static final int[] AFTER = {2, 3, 4, 6, 8, 12, 20, 40};
    private static final double LEVEL = 0.05;

    /** The latest look at {@code news} runs against {@code olds}. */
    public static Looks of(int news, int olds) {
        double spare = 0;
        Looks latest = new Looks(0, 0);
        for (int runs : AFTER) {
            if (runs > news) {
                break;
            }
            spare += LEVEL / AFTER.length;
            boolean decides = olds > 0 && PermutationTest.leastP(runs, olds) <= spare;
            latest = new Looks(runs, decides ? spare : 0);
            spare = decides ? 0 : spare;
        }
        return latest;
    }

    /**
     * How many new runs are needed before anything can be decided.
     *
     * @return 0 where no number of new runs is enough
     */
    public static int firstThatDecides(int olds) {
        return Arrays.stream(AFTER)
                .filter(runs -> of(runs, olds).level > 0)
                .findFirst()
                .orElse(0);
    }
}
