package digaas.client.command.zone;

import digaas.client.api.ApiConnection;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.options.WatchOptions;
import digaas.client.command.terminal.Context;
import digaas.client.config.ConfigException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Waits until nameservers show a whole zone. */
@Command(name = "watch", description = "waits until nameservers show an imported zone: watch ZONE @ns1 @ns2")
public final class WatchZone implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ZONE", description = "its name or its id")
    private String zone = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "@SERVER",
            description = "the nameservers, each an address, address:port or host name")
    private List<String> servers = List.of();

    @Mixin
    private final WatchOptions options = new WatchOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Context context;

    public WatchZone(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        WatchRun run = new WatchRun(context, options, output, servers);
        try (ApiConnection api = connection.connect(context.shell(), output.tells())) {
            return run.of(new ZoneCalls(api, context.shell().timing()).zone(zone), api);
        }
    }
}
