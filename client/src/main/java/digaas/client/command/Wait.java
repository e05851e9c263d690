package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.options.Seconds;
import digaas.client.command.poll.ApiPoller;
import digaas.client.command.poll.PollListener;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Waits for requests that were posted before. It does not cancel them when it is interrupted. */
@Command(name = "wait", description = "waits until requests have ended")
final class Wait implements Callable<Integer> {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "the requests")
    private List<String> ids = List.of();

    @Option(names = "--wait", paramLabel = "S", description = "waits at most S seconds here")
    private @Nullable BigDecimal wait;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Shell shell;

    Wait(Context context) {
        this.shell = context.shell();
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        Ids.check(ids);
        long start = shell.timing().nanoTime();
        Optional<Duration> limit = Seconds.duration("--wait", wait);
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            ApiPoller poller = new ApiPoller(api, shell.timing(), false);
            List<ObjectNode> requests = new ArrayList<>();
            for (String id : ids) {
                Optional<Duration> left =
                        limit.map(most -> most.minusNanos(shell.timing().nanoTime() - start));
                requests.add(poller.await(Ids.get(api, id), PollListener.NONE, left));
            }
            RequestsOutput.print(shell, output, requests, false);
            return requests.stream().mapToInt(ExitCodes::of).max().orElse(ExitCodes.SEEN);
        }
    }
}
