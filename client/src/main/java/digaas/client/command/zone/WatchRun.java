package digaas.client.command.zone;

import digaas.client.api.ApiConnection;
import digaas.client.api.Json;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.options.WatchOptions;
import digaas.client.command.poll.ApiPoller;
import digaas.client.command.poll.LiveProgress;
import digaas.client.command.poll.PollListener;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.LiveLines;
import digaas.client.command.terminal.Shell;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Posts a watch of a zone and follows it to its end. */
final class WatchRun {
    private final Context context;
    private final Shell shell;
    private final WatchOptions options;
    private final OutputOptions output;
    private final ObjectNode body = Json.MAPPER.createObjectNode();

    /**
     * A watch that is not posted yet.
     *
     * @param words the nameservers, each with its {@code @}
     * @throws IllegalArgumentException when the words or the options are wrong
     */
    WatchRun(Context context, WatchOptions options, OutputOptions output, List<String> words) {
        this.context = context;
        this.shell = context.shell();
        this.options = options;
        this.output = output;
        options.write(words, body);
    }

    /** Watches a zone. @return the exit status */
    int of(ObjectNode zone, ApiConnection api) throws InterruptedException {
        String path = "/v2/zones/%s/watches".formatted(zone.path("id").asString(""));
        boolean isFollowed = output.tells() || options.events();
        ApiPoller poller = new ApiPoller(api, shell.timing(), isFollowed, new ApiPoller.Resource(path, "watch", false));
        return context.work().guard(options.keep() ? Optional::empty : poller::cancel, () -> {
            if (options.detach()) {
                return detached(poller.post(body));
            }
            return followed(poller);
        });
    }

    private int detached(ObjectNode accepted) {
        if (!output.silent()) {
            boolean isJson = output.json() || options.events();
            shell.print(isJson ? accepted.toString() : accepted.path("id").asString(""));
        }
        return ExitCodes.SEEN;
    }

    private int followed(ApiPoller poller) throws InterruptedException {
        WatchProgress.Events events = new WatchProgress.Events(shell);
        ObjectNode result;
        try (LiveProgress live = new LiveProgress(
                new LiveLines(shell, shell.columns().orElse(80)), shell.timing(), WatchText::servers)) {
            result = poller.poll(body, options.events() ? events : listener(live), options.limit());
        }
        context.work().stopHereIfInterrupted();
        if (options.events()) {
            events.ended(result);
        } else if (!output.silent()) {
            shell.print(output.json() ? result.toString() : WatchText.of(result));
        }
        return ExitCodes.of(result);
    }

    private PollListener listener(LiveProgress live) {
        if (!output.tells()) {
            return PollListener.NONE;
        }
        return shell.columns().isPresent() ? live : new WatchProgress.Lines(shell);
    }
}
