package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.api.ClockComparison;
import digaas.client.api.Json;
import digaas.client.command.options.ChangeTime;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.math.RoundingMode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/** Compares this machine's clock with Digaas's. */
@Command(name = "time", description = "compares this machine's clock with Digaas's")
final class CompareClocks implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Shell shell;

    CompareClocks(Context context) {
        this.shell = context.shell();
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            ClockComparison clocks = ApiConnection.await(ClockComparison.make(api, shell.clock()));
            String offset = ChangeTime.seconds(clocks.offset())
                    .setScale(6, RoundingMode.HALF_EVEN)
                    .toPlainString();
            String error = ChangeTime.seconds(clocks.error())
                    .setScale(6, RoundingMode.CEILING)
                    .toPlainString();
            if (output.json()) {
                ObjectNode result = Json.MAPPER
                        .createObjectNode()
                        .put("offset", new java.math.BigDecimal(offset))
                        .put("clock_error", new java.math.BigDecimal(error));
                shell.print(result.toString());
            } else if (!output.silent()) {
                shell.print("Digaas's clock minus this one: " + offset + " s, accurate to " + error + " s");
            }
            return ExitCodes.SEEN;
        }
    }
}
