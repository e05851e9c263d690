package digaas.client.command;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which requests a listing or a report is about. */
final class SelectionOptions {
    @Option(names = "--run", paramLabel = "NAME", description = "of this run")
    @Nullable
    String run;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "whose change was made at this time or later: seconds ago, or ISO 8601")
    @Nullable
    String start;

    @Option(names = "--end", paramLabel = "TIME", description = "whose change was made at this time or earlier")
    @Nullable
    String end;

    @Option(names = "--status", paramLabel = "WORD", description = "with this status: ACCEPTED, COMPLETED or ERROR")
    @Nullable
    String status;

    @Option(names = "--nameserver", paramLabel = "SERVER", description = "that poll this nameserver")
    @Nullable
    String nameserver;

    @Option(names = "--name", paramLabel = "NAME", description = "about this name")
    @Nullable
    String name;

    @Option(names = "--label", paramLabel = "K=V", description = "with this label; may be repeated")
    Map<String, String> labels = new LinkedHashMap<>();

    @Nullable
    BigDecimal start(Instant now) {
        return time("--start", start, now);
    }

    @Nullable
    BigDecimal end(Instant now) {
        return time("--end", end, now);
    }

    private static @Nullable BigDecimal time(String option, @Nullable String text, Instant now) {
        return text == null ? null : ChangeTime.seconds(ChangeTime.parse(option, text, now));
    }
}
