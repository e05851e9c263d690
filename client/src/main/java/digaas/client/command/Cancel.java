package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Cancels open requests. */
@Command(name = "cancel", description = "cancels open requests")
final class Cancel implements Callable<Integer> {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "the requests")
    private List<String> ids = List.of();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Shell shell;

    Cancel(Context context) {
        this.shell = context.shell();
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        Ids.check(ids);
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            List<ObjectNode> requests = new ArrayList<>();
            for (String id : ids) {
                requests.add(Ids.cancel(api, id));
            }
            RequestsOutput.print(shell, output, requests, false);
            return ExitCodes.SEEN;
        }
    }
}
