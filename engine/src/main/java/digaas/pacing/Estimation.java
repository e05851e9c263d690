package digaas.pacing;

import digaas.pacing.Forecast.Stretch;
import digaas.stats.Distribution.Mass;
import digaas.stats.Intervals;
import digaas.stats.Range;
import digaas.stats.Turnbull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forecasts a change from the intervals of earlier ones.
 *
 * <p>Where the earlier changes lie is estimated as in reports (Turnbull); newer ones count more, because nameservers
 * change. Such an estimate expects nothing where nothing was seen, which is too sure when the data are few. So it is
 * blended with smoother forms of itself and with an even spread. Each form counts as much as it would have foretold the
 * earlier changes, every one of them from the others (stacking by leave-one-out likelihood).
 */
final class Estimation {
    /** The number of newer changes after which a change counts half. */
    private static final double HALF_LIFE = 8;

    /** How often the newest one is entered. */
    private static final int NEWEST = 8;

    /** By how much the forms are smoothed on either side, in units of the frequency. The even spread comes after them. */
    private static final double[] SMOOTHINGS = {0.001, 0.1, 0.3, 1, 3, 10};

    private static final int EVEN = SMOOTHINGS.length;

    /** The part of the frequency by which polls that were meant for the same moment may differ. */
    private static final double JITTER = 0.02;

    /** How many changes the even spread counts for before there are any. */
    private static final double DOUBT = 0.5;

    /** How well the even spread is said to foretell a change that was not seen. */
    private static final double UNSEEN = 0.01;

    private static final int STEPS = 20;

    private final double frequency;
    private final Cuts cuts;
    private final int[] weights;
    private final double total;
    private final List<Mass> masses;

    /**
     * Estimates where the changes lie.
     *
     * @param newestFirst at least two
     * @param frequency in seconds: what is narrow and what is wide
     */
    Estimation(List<PastChange> newestFirst, double frequency) {
        this.frequency = frequency;
        this.cuts = new Cuts(newestFirst, frequency * JITTER);
        this.weights = IntStream.range(0, newestFirst.size())
                .map(age -> (int) Math.max(1, Math.round(NEWEST * Math.pow(0.5, age / HALF_LIFE))))
                .toArray();
        this.total = Arrays.stream(weights).sum();
        var intervals = new Intervals();
        for (int i = 0; i < weights.length; i++) {
            for (int times = 0; times < weights[i]; times++) {
                intervals.add(cuts.from(i), cuts.to(i));
            }
        }
        this.masses = Turnbull.of(intervals).distribution().masses();
    }

    /** The latest time at which something was seen or not seen, in seconds. */
    double last() {
        return masses.stream()
                .map(Mass::range)
                .mapToDouble(range -> isOpen(range) ? range.from() : range.to())
                .max()
                .orElseThrow();
    }

    Forecast forecast() {
        double[] parts = parts();
        List<Stretch> stretches = new ArrayList<>();
        for (int form = 0; form < EVEN; form++) {
            for (Mass mass : masses) {
                if (!isOpen(mass.range())) {
                    stretches.add(smoothed(mass, form, parts[form] * mass.share()));
                }
            }
        }
        stretches.add(even(parts[EVEN]));
        return new Forecast(stretches);
    }

    private Stretch smoothed(Mass mass, int form, double share) {
        double by = SMOOTHINGS[form] * frequency;
        return new Stretch(Math.max(0, mass.range().from() - by), mass.range().to() + by, share);
    }

    private Stretch even(double share) {
        return new Stretch(0, last() + frequency, share);
    }

    /** How much each form counts: the shares that make the earlier changes likeliest, by expectation–maximisation. */
    private double[] parts() {
        double[][] foretold = new double[weights.length][];
        Arrays.setAll(foretold, this::foretold);
        double[] parts = new double[EVEN + 1];
        Arrays.fill(parts, 1.0 / parts.length);
        for (int step = 0; step < STEPS; step++) {
            double[] next = new double[parts.length];
            next[EVEN] = DOUBT;
            for (int i = 0; i < weights.length; i++) {
                double all = 0;
                for (int form = 0; form <= EVEN; form++) {
                    all += parts[form] * foretold[i][form];
                }
                for (int form = 0; form <= EVEN && all > 0; form++) {
                    next[form] += weights[i] * parts[form] * foretold[i][form] / (all * NEWEST);
                }
            }
            double sum = Arrays.stream(next).sum();
            parts = Arrays.stream(next).map(part -> part / sum).toArray();
        }
        return parts;
    }

    private double[] foretold(int index) {
        double[] foretold = new double[EVEN + 1];
        Arrays.setAll(foretold, form -> form < EVEN ? foretold(index, form) : foretoldEvenly(index));
        return foretold;
    }

    private double foretoldEvenly(int index) {
        return Double.isInfinite(cuts.to(index)) ? UNSEEN : even(1).within(cuts.from(index), cuts.to(index));
    }

    /**
     * How likely the other changes make one of the intervals. To Turnbull's estimate an interval adds its own weight,
     * divided among the masses in it; so it can be taken out again.
     */
    private double foretold(int index, int form) {
        double all = 0;
        double inside = 0;
        double own = 0;
        for (Mass mass : masses) {
            double hit = mass.share() * hit(index, mass, form);
            all += hit;
            if (isInside(mass.range(), index)) {
                inside += mass.share();
                own += hit;
            }
        }
        double others = total * all - (inside > 0 ? weights[index] * own / inside : 0);
        return Math.max(0, others / (total - weights[index]));
    }

    private double hit(int index, Mass mass, int form) {
        double from = cuts.from(index);
        double to = cuts.to(index);
        if (Double.isInfinite(to)) {
            return mass.range().from() >= from ? 1 : 0;
        }
        return isOpen(mass.range()) ? 0 : smoothed(mass, form, 1).within(from, to);
    }

    private boolean isInside(Range range, int index) {
        return range.from() >= cuts.from(index) && range.to() <= cuts.to(index);
    }

    private static boolean isOpen(Range range) {
        return Double.isInfinite(range.to());
    }

    /** How many polls a fixed spacing would have made until one of the changes, by where this estimate has it. */
    double fixedPolls(int index, double spacing) {
        double polls = 0;
        double inside = 0;
        for (Mass mass : masses) {
            if (isInside(mass.range(), index)) {
                polls += mass.share() * fixedPolls(mass.range(), spacing);
                inside += mass.share();
            }
        }
        return inside > 0 ? polls / inside : fixedPolls(new Range(cuts.from(index), cuts.to(index)), spacing);
    }

    /** The mean over a range, by a few points in it. */
    private static double fixedPolls(Range range, double spacing) {
        int points = 8;
        return IntStream.range(0, points)
                .mapToDouble(i -> range.from() + (range.to() - range.from()) * (i + 0.5) / points)
                .map(time -> Math.ceil(time / spacing) + 1)
                .average()
                .orElseThrow();
    }
}
