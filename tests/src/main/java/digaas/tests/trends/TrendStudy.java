package digaas.tests.trends;

import digaas.local.Cli;
import digaas.local.WholeNumber;
import digaas.stats.ChangePoints;
import digaas.stats.Intervals;
import digaas.stats.Looks;
import digaas.stats.RunComparison;
import digaas.tests.Table;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas trends}. */
@Command(
        name = "./digaas trends",
        description = "Compares simulated runs whose truth is known: how often the answer is wrong, and how often a "
                + "difference is found.")
public final class TrendStudy implements Callable<Integer> {
    private static final double LEVEL = 0.05;
    private static final SimulatedRuns USUAL = new SimulatedRuns(2, 1, 1e9, 0, 200);

    @Option(
            names = "--comparisons",
            paramLabel = "N",
            description = "number of comparisons of each kind (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 100_000)
    private int comparisons = 2_000;

    @Option(
            names = "--ranges",
            paramLabel = "N",
            description = "number of ranges of each kind (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 100_000)
    private int ranges = 500;

    public static void main(String[] words) throws IOException {
        Cli.main(new TrendStudy(), words);
    }

    /** New runs and old ones. */
    private record Pair(List<Intervals> news, List<Intervals> olds) {
        double p() {
            return RunComparison.test(news, olds).p();
        }
    }

    @Override
    public Integer call() {
        falseAlarms();
        power();
        ranges();
        changePoints();
        return 0;
    }

    private void falseAlarms() {
        Table table = new Table("nothing differs but | by run | by request, when seen (Mann–Whitney)");
        alarms(table, "nothing", USUAL, USUAL);
        for (double median : new double[] {1, 2, 5}) {
            alarms(
                    table,
                    "polls each 1 s or 4 s; median " + median + " s",
                    new SimulatedRuns(median, 1, 1e9, 0, 200),
                    new SimulatedRuns(median, 4, 1e9, 0, 200));
        }
        for (double share : new double[] {0.05, 0.2, 0.4}) {
            alarms(table, percent(share) + " timed out", USUAL.timedOut(share), USUAL.timedOut(share));
        }
        for (double apart : new double[] {0.02, 0.05, 0.1}) {
            SimulatedRuns unlike = new SimulatedRuns(2, 1, 1e9, apart, 200);
            alarms(table, "runs differ by " + percent(apart) + " among themselves", unlike, unlike);
        }
        table.row("up to ten new runs, looked at after each", percent(shareEverDecided()), "");
        System.out.println(table);
    }

    private void alarms(Table table, String what, SimulatedRuns news, SimulatedRuns olds) {
        table.row(
                what,
                percent(share(comparisons, news, olds, 6, pair -> pair.p() <= LEVEL)),
                percent(share(comparisons, news, olds, 6, pair -> MannWhitney.p(pair.news, pair.olds) <= LEVEL)));
    }

    private static double share(
            int count, SimulatedRuns news, SimulatedRuns olds, int runs, Predicate<Pair> predicate) {
        return (double) IntStream.range(0, count)
                        .parallel()
                        .filter(i -> {
                            var random = new SplittableRandom(i);
                            return predicate.test(new Pair(news.draw(runs, random), olds.draw(runs, random)));
                        })
                        .count()
                / count;
    }

    /** Of releases that change nothing: those that are ever called slower or faster. */
    private double shareEverDecided() {
        return (double) IntStream.range(0, comparisons)
                        .parallel()
                        .filter(i -> {
                            var random = new SplittableRandom(i);
                            List<Intervals> news = USUAL.draw(10, random);
                            List<Intervals> olds = USUAL.draw(10, random);
                            return IntStream.rangeClosed(1, 10)
                                    .mapToObj(count -> Looks.of(count, olds.size()))
                                    .distinct()
                                    .filter(look -> look.level() > 0)
                                    .anyMatch(look -> new Pair(news.subList(0, look.runs()), olds).p() <= look.level());
                        })
                        .count()
                / comparisons;
    }

    private void power() {
        Table table = new Table("slower by | runs a side | runs alike | runs that differ by 5 %");
        for (double shift : new double[] {0.05, 0.1, 0.15, 0.25}) {
            for (int runs : new int[] {4, 6, 10}) {
                table.row(
                        percent(shift),
                        Integer.toString(runs),
                        percent(share(comparisons / 4, USUAL.slowerBy(1 + shift), USUAL, runs, TrendStudy::isFound)),
                        percent(share(
                                comparisons / 4,
                                new SimulatedRuns(2 * (1 + shift), 1, 1e9, 0.05, 200),
                                new SimulatedRuns(2, 1, 1e9, 0.05, 200),
                                runs,
                                TrendStudy::isFound)));
            }
        }
        System.out.println(table);
    }

    private static boolean isFound(Pair pair) {
        return pair.p() <= LEVEL;
    }

    private void ranges() {
        double truth = 1.2;
        Table table = new Table("timed out | ranges of the ratio that hold " + truth + " | median of greatest / least");
        for (double share : new double[] {0, 0.1, 0.4}) {
            SimulatedRuns olds = USUAL.timedOut(share);
            SimulatedRuns news = new SimulatedRuns(2 * truth, 1, olds.timeout(), 0, 200);
            List<RunComparison> found = IntStream.range(0, ranges)
                    .parallel()
                    .mapToObj(i -> {
                        var random = new SplittableRandom(i);
                        return RunComparison.of(news.draw(6, random), olds.draw(6, random));
                    })
                    .toList();
            double held = (double) found.stream()
                            .filter(range -> range.least() <= truth && truth <= range.greatest())
                            .count()
                    / ranges;
            double[] widths = found.stream()
                    .mapToDouble(range -> range.greatest() / range.least())
                    .sorted()
                    .toArray();
            table.row(percent(share), percent(held), String.format(Locale.ROOT, "%.2f", widths[widths.length / 2]));
        }
        System.out.println(table);
    }

    private void changePoints() {
        Table table = new Table("series (noise of 5 %) | of 30 runs | of 100 runs");
        table.row("level: a change is found in", changed(30, this::level), changed(100, this::level));
        table.row("level with outliers", changed(30, this::outliers), changed(100, this::outliers));
        table.row("successive runs alike (0.3)", changed(30, this::alike), changed(100, this::alike));
        int shifts = Math.max(1, comparisons / 2);
        long near = IntStream.range(0, shifts)
                .parallel()
                .filter(i -> {
                    double[] series = level(new SplittableRandom(i), 30);
                    Arrays.setAll(series, run -> series[run] * (run < 20 ? 1 : 1.1));
                    return ChangePoints.of(series).stream().anyMatch(change -> Math.abs(change.index() - 20) <= 2);
                })
                .count();
        table.row("10 % more from the 21st on: found within 2", percent((double) near / shifts), "");
        System.out.println(table);
    }

    /** Draws series of a length. */
    private interface Drawn {
        double[] draw(SplittableRandom random, int length);
    }

    private String changed(int length, Drawn drawn) {
        int series = Math.max(1, comparisons / 2);
        ToDoubleFunction<Integer> found = i ->
                ChangePoints.of(drawn.draw(new SplittableRandom(i), length)).isEmpty() ? 0 : 1;
        return percent(IntStream.range(0, series)
                .parallel()
                .mapToDouble(found::applyAsDouble)
                .average()
                .orElse(0));
    }

    private double[] level(SplittableRandom random, int length) {
        return IntStream.range(0, length)
                .mapToDouble(_ -> 1 + 0.05 * random.nextGaussian())
                .toArray();
    }

    private double[] outliers(SplittableRandom random, int length) {
        return Arrays.stream(level(random, length))
                .map(value -> random.nextInt(20) == 0 ? 1.5 * value : value)
                .toArray();
    }

    private double[] alike(SplittableRandom random, int length) {
        double[] last = {random.nextGaussian()};
        return IntStream.range(0, length)
                .mapToDouble(_ -> {
                    last[0] = 0.3 * last[0] + Math.sqrt(1 - 0.09) * random.nextGaussian();
                    return 1 + 0.05 * last[0];
                })
                .toArray();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
