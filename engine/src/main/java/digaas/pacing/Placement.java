package digaas.pacing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Places polls so that the expected width of the interval is least at a given price of a poll: dynamic programming over
 * the edges, from the last one back. Between two edges polls are evenly spaced.
 */
final class Placement {
    private final double[] edges;
    private final double[] passed;
    private final Spacing spacing;
    private final double[] cost;
    private final int[] next;
    private final int[] count;

    private Placement(double[] edges, double[] passed, Spacing spacing) {
        this.edges = edges;
        this.passed = passed;
        this.spacing = spacing;
        this.cost = new double[edges.length];
        this.next = new int[edges.length];
        this.count = new int[edges.length];
    }

    /**
     * How far apart polls may be, in seconds.
     *
     * @param closest the least
     * @param widest where little is expected
     * @param widestLikely where more than a tenth of what is left is expected
     */
    record Spacing(double closest, double widest, double widestLikely) {}

    /** Polls from one time on, the last of them at another. */
    record Step(double from, double to, int polls) {}

    /**
     * Where to poll.
     *
     * @param polls how many polls are expected to be made
     */
    record Placed(List<Step> steps, double polls) {
        Placed {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Finds the best places.
     *
     * @param edges where polls may be; the first is made already
     * @param passed the share of what is expected until each of them, from 0
     * @param price the seconds of width that a poll is worth
     */
    static Placed at(double price, double[] edges, double[] passed, Spacing spacing) {
        var placement = new Placement(edges, passed, spacing);
        placement.solve(price);
        return placement.placed();
    }

    private void solve(double price) {
        int last = edges.length - 1;
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        for (int i = last; i >= 0; i--) {
            if (edges[last] - edges[i] < spacing.closest()) {
                cost[i] = 0;
                next[i] = last;
                continue;
            }
            for (int j = i + 1; j <= last; j++) {
                consider(i, j, price);
            }
        }
    }

    private void consider(int i, int j, double price) {
        double length = edges[j] - edges[i];
        int most = (int) (length / spacing.closest());
        if (most < 1) {
            return;
        }
        double share = passed[j] - passed[i];
        double left = 1 - passed[i];
        double widest = share > left / 10 ? spacing.widestLikely() : spacing.widest();
        int fewest = (int) Math.clamp(Math.ceil(length / widest - 1e-9), 1, most);
        // Where price * polls + share * length / polls is least, for polls that are all made while so much is left.
        double best = Math.sqrt(share * length / (price * Math.max(left - share / 2, 1e-9)));
        int polls = (int) Math.clamp(best, fewest, most);
        take(i, j, polls, price);
        if (polls < most) {
            take(i, j, polls + 1, price);
        }
    }

    private void take(int i, int j, int polls, double price) {
        double width = (passed[j] - passed[i]) * (edges[j] - edges[i]) / polls;
        double all = price * expected(i, j, polls) + width + cost[j];
        if (all < cost[i]) {
            cost[i] = all;
            next[i] = j;
            count[i] = polls;
        }
    }

    /** A poll is made if the one before it did not show the change. */
    private double expected(int i, int j, int polls) {
        return polls * (1 - passed[i]) - (passed[j] - passed[i]) * (polls - 1) / 2;
    }

    private Placed placed() {
        List<Step> steps = new ArrayList<>();
        double polls = 0;
        for (int i = 0; count[i] > 0; i = next[i]) {
            steps.add(new Step(edges[i], edges[next[i]], count[i]));
            polls += expected(i, next[i], count[i]);
        }
        return new Placed(steps, polls);
    }
}
