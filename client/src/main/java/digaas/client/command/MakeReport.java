package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.api.Call;
import digaas.client.api.Json;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.options.Seconds;
import digaas.client.command.options.SelectionOptions;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests a report and prints where it is. */
@Command(name = "report", description = "makes a report on a run or a time range and prints its address")
final class MakeReport implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--compare",
            paramLabel = "RUN",
            description = "another run, with which the one of --run is compared")
    private @Nullable String compare;

    @Option(names = "--open", description = "opens the report in a browser")
    private boolean open;

    @Option(names = "--wait", paramLabel = "S", description = "waits at most S seconds here; the report goes on")
    private @Nullable BigDecimal wait;

    @Option(names = "--detach", description = "prints the id of the report and does not wait")
    private boolean detach;

    @Option(names = "--callback", paramLabel = "URL", description = "where Digaas posts the report when it has ended")
    private @Nullable String callback;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Shell shell;

    MakeReport(Context context) {
        this.shell = context.shell();
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        String body = body().toString();
        Optional<Duration> limit = Seconds.duration("--wait", wait);
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            ObjectNode report =
                    api.call(Call.post("/reports", body, UUID.randomUUID().toString()));
            String id = report.path("id").asString("");
            if (detach) {
                print(output.json() ? report.toString() : id);
                return ExitCodes.SEEN;
            }
            long start = shell.timing().nanoTime();
            while (isOpen(report)) {
                if (limit.isPresent()
                        && shell.timing().nanoTime() - start >= limit.get().toNanos()) {
                    print(output.json() ? report.toString() : "not ready yet: " + id);
                    return ExitCodes.UNDECIDED;
                }
                shell.timing().after(PAUSE).join();
                report = api.call(Call.of("GET", "/reports/" + id));
            }
            return ended(report);
        }
    }

    private static boolean isOpen(ObjectNode report) {
        return report.path("status").asString("").equals("ACCEPTED");
    }

    private ObjectNode body() {
        Instant now = shell.clock().instant();
        ObjectNode body = Json.MAPPER.createObjectNode();
        put(body, "run", selection.run());
        put(body, "start", selection.start(now));
        put(body, "end", selection.end(now));
        put(body, "status", selection.status());
        put(body, "nameserver", selection.nameserver());
        put(body, "name", selection.name());
        put(body, "compare", compare);
        if (!selection.labels().isEmpty()) {
            put(body, "labels", selection.labels());
        }
        put(body, "callback", callback);
        if (selection.run() == null && (selection.start(now) == null || selection.end(now) == null)) {
            throw new IllegalArgumentException("give --run, or --start and --end");
        }
        return body;
    }

    private static void put(ObjectNode body, String field, @Nullable Object value) {
        if (value != null) {
            body.putPOJO(field, value);
        }
    }

    private int ended(ObjectNode report) {
        JsonNode page = report.path("links").path("index.html");
        boolean completed = report.path("status").asString("").equals("COMPLETED");
        if (completed && open) {
            open(page.asString(""));
        }
        if (output.json() || completed) {
            print(output.json() ? report.toString() : page.asString(""));
        }
        if (completed) {
            return ExitCodes.SEEN;
        }
        boolean tooMany = report.path("reason").asString("").equals("too_many_requests");
        if (!output.silent()) {
            shell.tell(
                    tooMany
                            ? "digaas: the range holds too many requests for one report; choose a smaller one\n"
                            : "digaas: Digaas failed to make the report\n");
        }
        return tooMany ? ExitCodes.WRONG : ExitCodes.UNAVAILABLE;
    }

    private void print(String text) {
        if (!output.silent()) {
            shell.print(text);
        }
    }

    private void open(String page) {
        String opener = System.getProperty("os.name", "").startsWith("Mac") ? "open" : "xdg-open";
        try {
            Process _ = new ProcessBuilder(List.of(opener, page))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            shell.tell("digaas: no browser could be started (" + opener + "); open the address yourself\n");
        }
    }
}
