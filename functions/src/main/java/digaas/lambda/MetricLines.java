package digaas.lambda;

import digaas.metric.Detail;
import digaas.metric.MetricLog;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** Metrics as lines on standard output, which is a function's log. */
final class MetricLines {
    private MetricLines() {}

    static MetricLog of(Environment environment) {
        return new MetricLog(
                Detail.valueOf(environment.required("METRICS")),
                environment.required("METRICS_NAMESPACE"),
                InstantSource.system(),
                MetricLines::write);
    }

    /** Writes the whole line in one call. Uses the current System.out each time: the runtime replaces it. */
    private static void write(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        PrintStream out = System.out;
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
