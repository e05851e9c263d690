package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.api.ClockComparison;
import digaas.client.api.Json;
import digaas.client.command.direct.DirectPoller;
import digaas.client.command.direct.FoundNameservers;
import digaas.client.command.options.ChangeTime;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.options.RequestOptions;
import digaas.client.command.options.Seconds;
import digaas.client.command.options.WhereOptions;
import digaas.client.command.poll.ApiPoller;
import digaas.client.command.poll.JsonEvents;
import digaas.client.command.poll.LineProgress;
import digaas.client.command.poll.LiveProgress;
import digaas.client.command.poll.PollListener;
import digaas.client.command.poll.Poller;
import digaas.client.command.poll.RequestText;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.LiveLines;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Waits for one change. */
@Command(name = "poll", description = "waits until a change appears on nameservers")
final class Poll implements Callable<Integer> {
    private static final Duration NOTABLE_OFFSET = Duration.ofSeconds(1);

    @Mixin
    private final RequestOptions options = new RequestOptions();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "when the change was made: seconds ago, or ISO 8601; by default when the command starts")
    private @Nullable String since;

    @Option(
            names = "--clock-error",
            paramLabel = "S",
            description = "how far this machine's clock may be off; by default it is compared with Digaas's")
    private @Nullable BigDecimal clockError;

    @Option(names = "--wait", paramLabel = "S", description = "waits at most S seconds here; the request goes on")
    private @Nullable BigDecimal wait;

    @Option(names = "--detach", description = "prints the id of the request and does not wait")
    private boolean detach;

    @Option(names = "--keep", description = "does not cancel the request when the command is interrupted")
    private boolean keep;

    @Option(names = "--jsonl", description = "prints an event a line: accepted, answer, ended")
    private boolean events;

    @Mixin
    private final WhereOptions where = new WhereOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Context context;
    private final Shell shell;
    private final Instant began;

    Poll(Context context) {
        this.context = context;
        this.shell = context.shell();
        this.began = shell.clock().instant();
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        ObjectNode request = Json.MAPPER.createObjectNode();
        options.write(request);
        Instant change = since == null ? began : ChangeTime.parse("--since", since, began);
        where.refuseContradictions(detach, keep, wait != null);
        Optional<FoundNameservers> found = where.complete(request);
        found.ifPresent(nameservers -> output.tell(shell, nameservers.text()));
        return where.direct() ? direct(request, change, found) : byApi(request, change, found);
    }

    private int direct(ObjectNode request, Instant change, Optional<FoundNameservers> found)
            throws InterruptedException {
        try (DirectPoller poller = new DirectPoller()) {
            ChangeTime.write(request, change, givenClocks().orElse(ClockComparison.SAME));
            return context.work().guard(poller::cancel, () -> followed(poller, request, found));
        }
    }

    private int byApi(ObjectNode request, Instant change, Optional<FoundNameservers> found)
            throws ConfigException, InterruptedException {
        try (ApiConnection api = connection.connect(shell, output.tells());
                ApiPoller poller = new ApiPoller(api, shell.timing(), output.tells() || events)) {
            ChangeTime.write(request, change, clocks(api));
            return context.work().guard(keep ? Optional::empty : poller::cancel, () -> {
                if (detach) {
                    return detached(poller.post(request));
                }
                return followed(poller, request, found);
            });
        }
    }

    private Optional<ClockComparison> givenClocks() {
        return Optional.ofNullable(clockError)
                .flatMap(given -> Seconds.duration("--clock-error", given))
                .map(error -> new ClockComparison(Duration.ZERO, error));
    }

    private ClockComparison clocks(ApiConnection api) throws InterruptedException {
        Optional<ClockComparison> given = givenClocks();
        if (given.isPresent()) {
            return given.orElseThrow();
        }
        ClockComparison clocks = ApiConnection.await(ClockComparison.make(api, shell.clock()));
        if (output.tells() && clocks.offset().abs().compareTo(NOTABLE_OFFSET) > 0) {
            shell.tell("digaas: this machine's clock is %.1f s %s Digaas's; times are corrected%n"
                    .formatted(
                            clocks.offset().abs().toMillis() / 1000.0,
                            clocks.offset().isPositive() ? "behind" : "ahead of"));
        }
        return clocks;
    }

    private int detached(ObjectNode accepted) {
        if (!output.silent()) {
            shell.print(
                    output.json() || events
                            ? accepted.toString()
                            : accepted.path("id").asString(""));
        }
        return ExitCodes.SEEN;
    }

    private int followed(Poller poller, ObjectNode request, Optional<FoundNameservers> found)
            throws InterruptedException {
        Optional<Duration> limit = Seconds.duration("--wait", wait);
        JsonEvents jsonl = new JsonEvents(shell);
        ObjectNode result;
        try (LiveProgress live = live()) {
            result = poller.poll(request, events ? jsonl : named(listener(live), found), limit);
        }
        context.work().stopHereIfInterrupted();
        if (events) {
            jsonl.ended(result);
        } else if (!output.silent()) {
            shell.print(output.json() ? result.toString() : RequestText.of(named(result, found)));
        }
        return ExitCodes.of(result);
    }

    /** People are shown the names of the nameservers that were found. */
    private static ObjectNode named(ObjectNode request, Optional<FoundNameservers> found) {
        return found.map(nameservers -> nameservers.named(request)).orElse(request);
    }

    private static PollListener named(PollListener listener, Optional<FoundNameservers> found) {
        return new PollListener() {
            @Override
            public void accepted(ObjectNode request) {
                listener.accepted(named(request, found));
            }

            @Override
            public void open(ObjectNode request) {
                listener.open(named(request, found));
            }
        };
    }

    private LiveProgress live() {
        return new LiveProgress(new LiveLines(shell, shell.columns().orElse(80)), shell.timing());
    }

    private PollListener listener(LiveProgress live) {
        if (!output.tells()) {
            return PollListener.NONE;
        }
        return shell.columns().isPresent() ? live : new LineProgress(shell);
    }
}
