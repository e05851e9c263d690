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

    /**
     * In one call, so that no other thread's output comes between. Looked up each time: the runtime replaces the
     * stream.
     */
    private static void write(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        PrintStream out = System.out;
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
