package digaas.client.command.zone;

import digaas.client.api.ApiConnection;
import digaas.client.api.Query;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Searches the recordsets of imported zones. */
@Command(name = "recordsets", description = "searches the recordsets of all imported zones: --data 8.8.8.8")
public final class ListRecordSets implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "with this data; * stands for any text, here and below")
    private @Nullable String data;

    @Option(names = "--name", paramLabel = "NAME", description = "with this name")
    private @Nullable String name;

    @Option(names = "--type", paramLabel = "TYPE", description = "of this type")
    private @Nullable String type;

    @Option(names = "--zone", paramLabel = "NAME", description = "of zones with this name")
    private @Nullable String zone;

    @Option(names = "--limit", paramLabel = "N", description = "lists at most N recordsets; 1000 by default")
    private int limit = 1_000;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Shell shell;

    public ListRecordSets(Context context) {
        this.shell = context.shell();
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        if (limit < 1) {
            throw new IllegalArgumentException("--limit: '" + limit + "' is not a whole number from 1");
        }
        Query query = new Query()
                .with("data", data)
                .with("name", name)
                .with("type", type)
                .with("zone_name", zone);
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            for (ObjectNode set :
                    new ZoneCalls(api, shell.timing()).list("/v2/recordsets", "recordsets", query, limit)) {
                if (!output.silent()) {
                    shell.print(output.json() ? set.toString() : ZoneText.recordSet(set));
                }
            }
            return ExitCodes.SEEN;
        }
    }
}
