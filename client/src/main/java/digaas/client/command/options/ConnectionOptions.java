package digaas.client.command.options;

import digaas.client.api.ApiConnection;
import digaas.client.api.Repeats;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the API is, and how long calls are repeated. */
public final class ConnectionOptions {
    @Mixin
    private final EndpointOptions where = new EndpointOptions();

    @Option(
            names = "--retry",
            paramLabel = "S",
            converter = RetrySeconds.class,
            description = "repeats a call for up to S seconds, at most 60, when Digaas is busy or out of reach; 60 by"
                    + " default")
    private int retry = (int) Repeats.USUAL.limit().toSeconds();

    @Option(
            names = "--call-timeout",
            paramLabel = "S",
            description = "how long one attempt of a call may take; 20 by default")
    private @Nullable BigDecimal attempt;

    /**
     * The API to call.
     *
     * @throws ConfigException when no endpoint is set, or a setting is wrong
     */
    public ApiConnection connect(Shell shell, boolean noticed) throws ConfigException {
        Repeats repeats = new Repeats(
                Duration.ofSeconds(retry),
                Seconds.duration("--call-timeout", attempt).orElse(Repeats.USUAL.attempt()));
        return where.connect(shell, repeats, notice -> {
            if (noticed) {
                shell.tell("digaas: " + notice + System.lineSeparator());
            }
        });
    }
}
