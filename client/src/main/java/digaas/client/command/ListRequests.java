package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.api.Call;
import digaas.client.api.Query;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.options.SelectionOptions;
import digaas.client.command.poll.RequestText;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Lists requests. */
@Command(name = "list", description = "lists requests, latest change first")
final class ListRequests implements Callable<Integer> {
    private static final int LARGEST_PAGE = 500;

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    @Option(names = "--limit", paramLabel = "N", description = "lists at most N requests; 100 by default")
    private int limit = 100;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Shell shell;

    ListRequests(Context context) {
        this.shell = context.shell();
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        if (limit < 1) {
            throw new IllegalArgumentException("--limit: '" + limit + "' is not a whole number from 1");
        }
        Instant now = shell.clock().instant();
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            List<ObjectNode> requests = new ArrayList<>();
            @Nullable String token = null;
            do {
                Query query = new Query()
                        .with("run", selection.run())
                        .with("start", selection.start(now))
                        .with("end", selection.end(now))
                        .with("status", selection.status())
                        .with("nameserver", selection.nameserver())
                        .with("name", selection.name())
                        .with("limit", Math.min(LARGEST_PAGE, limit - requests.size()))
                        .with("token", token);
                selection.labels().forEach((key, value) -> query.with("label." + key, value));
                ObjectNode page = api.call(Call.of("GET", "/requests" + query));
                page.path("requests").forEach(request -> requests.add(request.asObject()));
                token = page.path("next_token").asString(null);
            } while (token != null && requests.size() < limit);
            print(requests);
            return ExitCodes.SEEN;
        }
    }

    private void print(List<ObjectNode> requests) {
        if (output.json()) {
            RequestsOutput.print(shell, output, requests, true);
        } else if (!output.silent()) {
            requests.forEach(
                    request -> shell.print(request.path("id").asString("") + "  " + RequestText.line(request)));
        }
    }
}
