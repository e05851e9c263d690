package digaas.tests.start;

import digaas.tests.ChildrensTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** What the starts of one program took. Medians, in milliseconds. */
final class StartTimes {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** For the AWS CLI: it asks nobody but the peer, and needs no pager. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_PAGER", "cat",
            "PAGER", "cat",
            "JAVA_HOME", System.getProperty("java.home", ""));

    private final List<Double> processor = new ArrayList<>();
    private final List<Double> end = new ArrayList<>();
    private final List<Double> arrival = new ArrayList<>();

    /** Starts it once more. @throws IllegalStateException when it fails */
    void add(List<String> command, StartPeer peer) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().keySet().removeIf(name -> name.matches("JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"));
        peer.forget();
        Duration before = ChildrensTime.now();
        long start = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " failed");
        }
        long ended = System.nanoTime();
        processor.add(ChildrensTime.now().minus(before).toNanos() / 1e6);
        end.add((ended - start) / 1e6);
        OptionalLong asked = peer.arrived();
        if (asked.isPresent()) {
            arrival.add((asked.getAsLong() - start) / 1e6);
        }
    }

    double processor() {
        return median(processor);
    }

    double end() {
        return median(end);
    }

    double arrival() {
        return median(arrival);
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
