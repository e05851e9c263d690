package digaas.local;

import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * The log on standard error. It shows the first record of a cause; those that follow within ten seconds become one line
 * with their number. Records have the same cause if they differ at most in ids, numbers and addresses.
 */
public final class LogHandler extends StreamHandler {
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final int MOST_CAUSES = 1_000;

    private final Map<Cause, Repeated> repeated = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log").factory());

    public LogHandler() {
        this(System.err);
    }

    LogHandler(OutputStream shown) {
        setOutputStream(shown);
        Future<?> _ =
                timer.scheduleAtFixedRate(this::tell, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What makes records alike. */
    private record Cause(
            @Nullable String logger,
            int level,
            String message,
            @Nullable Class<?> thrown) {
        private static final int LONGEST = 200;

        static Cause of(LogRecord log) {
            String message = String.valueOf(log.getMessage());
            String begin = message.substring(0, Math.min(message.length(), LONGEST));
            Class<?> thrown = log.getThrown() == null ? null : log.getThrown().getClass();
            return new Cause(
                    log.getLoggerName(),
                    log.getLevel().intValue(),
                    begin.replaceAll("[0-9a-fA-F.:-]*\\d[\\w.:-]*", "#"),
                    thrown);
        }
    }

    /** How often a cause was repeated, and the latest record. */
    private static final class Repeated {
        private int count;
        private @Nullable LogRecord latest;
    }

    @Override
    public void publish(LogRecord log) {
        if (isLoggable(log) && isFirst(log)) {
            show(log);
        }
    }

    private void show(LogRecord log) {
        super.publish(log);
        flush();
    }

    private synchronized boolean isFirst(LogRecord log) {
        Cause cause = Cause.of(log);
        Repeated known = repeated.get(cause);
        if (known == null) {
            // More causes than that in one period are not told apart; they are shown one by one.
            if (repeated.size() < MOST_CAUSES) {
                repeated.put(cause, new Repeated());
            }
            return true;
        }
        known.count++;
        known.latest = log;
        return false;
    }

    /** Shows what was repeated since the last time. Every cause is new after that. */
    synchronized void tell() {
        for (Repeated each : repeated.values()) {
            if (each.count > 0) {
                show(summary(Objects.requireNonNull(each.latest), each.count));
            }
        }
        repeated.clear();
    }

    private static LogRecord summary(LogRecord latest, int count) {
        String line = String.valueOf(latest.getMessage()).lines().findFirst().orElse("");
        LogRecord summary = new LogRecord(
                latest.getLevel(), count + " more like this within " + PERIOD.toSeconds() + " s, the latest: " + line);
        summary.setLoggerName(latest.getLoggerName());
        summary.setParameters(latest.getParameters());
        return summary;
    }

    /** Shows what is left. Standard error stays open: others write to it, too. */
    @Override
    public synchronized void close() {
        timer.shutdownNow();
        tell();
        flush();
    }
}
