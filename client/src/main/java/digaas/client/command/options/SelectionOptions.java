package digaas.client.command.options;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which requests a listing or a report is about. */
public final class SelectionOptions {
    @Option(names = "--run", paramLabel = "NAME", description = "of this run")
    private @Nullable String run;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "whose change was made at this time or later: seconds ago, or ISO 8601")
    private @Nullable String start;

    @Option(names = "--end", paramLabel = "TIME", description = "whose change was made at this time or earlier")
    private @Nullable String end;

    @Option(names = "--status", paramLabel = "WORD", description = "with this status: ACCEPTED, COMPLETED or ERROR")
    private @Nullable String status;

    @Option(names = "--nameserver", paramLabel = "SERVER", description = "that poll this nameserver")
    private @Nullable String nameserver;

    @Option(names = "--name", paramLabel = "NAME", description = "about this name")
    private @Nullable String name;

    @Option(names = "--label", paramLabel = "K=V", description = "with this label; may be repeated")
    private Map<String, String> labels = new LinkedHashMap<>();

    /** The run's name. */
    public @Nullable String run() {
        return run;
    }

    public @Nullable String status() {
        return status;
    }

    public @Nullable String nameserver() {
        return nameserver;
    }

    public @Nullable String name() {
        return name;
    }

    public Map<String, String> labels() {
        return labels;
    }

    /** Seconds since 1970; null where the option isn't there. */
    public @Nullable BigDecimal start(Instant now) {
        return time("--start", start, now);
    }

    /** Seconds since 1970; null where the option isn't there. */
    public @Nullable BigDecimal end(Instant now) {
        return time("--end", end, now);
    }

    private static @Nullable BigDecimal time(String option, @Nullable String text, Instant now) {
        return text == null ? null : ChangeTime.seconds(ChangeTime.parse(option, text, now));
    }
}
