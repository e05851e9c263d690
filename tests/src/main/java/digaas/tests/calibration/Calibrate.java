package digaas.tests.calibration;

import digaas.tests.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code ./digaas calibrate}: exit status 0 when every interval holds the truth, 1 when one doesn't, 64 for wrong usage. */
public final class Calibrate {
    private static final int MISSED = 1;
    private static final int WRONG_USAGE = 64;

    private Calibrate() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Logs.setUp();
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println("digaas: " + e.getMessage() + "\n\n" + Options.USAGE);
            return WRONG_USAGE;
        }
        Path root = Path.of(System.getProperty("digaas.root", "")).toAbsolutePath();
        List<Score> scores = List.of(
                Simulated.run(options, System.out),
                ThroughApi.run(options, root, System.out),
                RealServers.run(options, System.out));
        PacingSimulation.run(options, System.out);
        Score total = scores.stream().reduce(Score.NONE, Score::plus);
        System.out.println("Intervals that hold the truth: " + total);
        return scores.stream().allMatch(Score::isPerfect) ? 0 : MISSED;
    }
}
