package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.api.Repeats;
import digaas.client.command.options.EndpointOptions;
import digaas.client.command.options.Seconds;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import digaas.client.proxy.ApiProxy;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the API's page on this machine. */
@Command(
        name = "proxy",
        description = {
            "serves the API and its page on this machine, signed with your credentials",
            "",
            "A browser cannot sign what it asks for AWS. The proxy listens on 127.0.0.1, prints its address, and"
                    + " forwards to the endpoint until Ctrl-C. Every program of this machine can use it meanwhile; web"
                    + " pages of other origins can't."
        })
final class Proxy implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", description = "the port on 127.0.0.1; 0, the default, takes a free one")
    private int port;

    @Option(
            names = "--call-timeout",
            paramLabel = "S",
            description = "how long a call may take, beside the 25 s that the API may hold it; 20 by default")
    private @Nullable BigDecimal attempt;

    @Mixin
    private final EndpointOptions where = new EndpointOptions();

    private final Shell shell;

    Proxy(Context context) {
        this.shell = context.shell();
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("--port must be from 0 to " + HIGHEST_PORT);
        }
        Duration longest = Seconds.duration("--call-timeout", attempt).orElse(Repeats.USUAL.attempt());
        var repeats = new Repeats(Duration.ZERO, longest);
        try (ApiConnection api = where.connect(shell, repeats, this::tell)) {
            api.requireCredentials();
            try (ApiProxy proxy = new ApiProxy(api, port, this::tell)) {
                shell.print(proxy.address().toString());
                tell("forwarding to " + api.endpoint() + " until Ctrl-C");
                new CountDownLatch(1).await();
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "port %d of 127.0.0.1 cannot be used: %s".formatted(port, e.getMessage()), e);
            }
        }
        return ExitCodes.SEEN;
    }

    private void tell(String text) {
        shell.tell("digaas: " + text + System.lineSeparator());
    }
}
