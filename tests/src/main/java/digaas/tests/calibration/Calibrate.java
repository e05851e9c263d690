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
        description = "Makes changes at known moments and looks whether the intervals that are measured hold them.",
        exitCodeList = {"0:every interval holds the truth", "1:one doesn't"})
public final class Calibrate implements Callable<Integer> {
    private static final int CHANGES = 1_200;
    private static final int QUICK_CHANGES = 120;

    @Option(
            names = "--changes",
            paramLabel = "N",
            description = "how many changes at exactly known moments; " + CHANGES + ", with --quick " + QUICK_CHANGES
                    + ", unless said")
    @WholeNumber(to = 20_000)
    private @Nullable Integer changes;

    @Option(names = "--seed", paramLabel = "S", description = "what their moments and the network's faults come from")
    @WholeNumber(to = Long.MAX_VALUE)
    private long seed = 1;

    @Option(names = "--quick", description = "few changes in every part")
    private boolean quick;

    public static void main(String[] words) throws IOException {
        Cli.main(new Calibrate(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Options options = options();
        List<Score> scores = List.of(
                Simulated.run(options, System.out),
                ThroughApi.run(options, Product.ROOT, System.out),
                RealServers.run(options, System.out));
        PacingSimulation.run(options, System.out);
        Score total = scores.stream().reduce(Score.NONE, Score::plus);
        System.out.println("Intervals that hold the truth: " + total);
        return scores.stream().allMatch(Score::isPerfect) ? 0 : Cli.WRONG;
    }

    Options options() {
        return new Options(changes != null ? changes : quick ? QUICK_CHANGES : CHANGES, seed, quick);
    }
}
