package digaas.tests.calibration;

import digaas.local.Cli;
import digaas.local.WholeNumber;
import digaas.tests.Product;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas calibrate}. */
@Command(
        name = "./digaas calibrate",
        description = "Changes zones at known moments and checks that each measured interval contains its moment.",
        exitCodeList = {"0:every interval contains the true moment", "1:at least one interval does not"})
public final class Calibrate implements Callable<Integer> {
    private static final int CHANGES = 1_200;
    private static final int QUICK_CHANGES = 120;

    @Option(
            names = "--changes",
            paramLabel = "N",
            description = "number of changes at exactly known moments (default: " + CHANGES + ", with --quick "
                    + QUICK_CHANGES + ")")
    @WholeNumber(to = 20_000)
    private @Nullable Integer changes;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the random moments and network faults")
    @WholeNumber(to = Long.MAX_VALUE)
    private long seed = 1;

    @Option(names = "--quick", description = "make only a few changes in each part")
    private boolean quick;

    @Option(
            names = "--first",
            description = "measure only the first 300 requests of a new ./digaas up, posted within five seconds")
    private boolean first;

    public static void main(String[] words) throws IOException {
        Cli.main(new Calibrate(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CalibrationOptions options = options();
        List<Score> scores = first
                ? List.of(FirstRequests.run(options, Product.ROOT, System.out))
                : List.of(
                        Simulated.run(options, System.out),
                        ThroughApi.run(options, Product.ROOT, System.out),
                        RealServers.run(options, System.out));
        Score total = scores.stream().reduce(Score.NONE, Score::plus);
        System.out.println("Intervals that contain the true moment: " + total);
        return scores.stream().allMatch(Score::isPerfect) ? 0 : Cli.WRONG;
    }

    CalibrationOptions options() {
        return new CalibrationOptions(changes != null ? changes : quick ? QUICK_CHANGES : CHANGES, seed, quick);
    }
}
