package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.api.Repeats;
import digaas.client.api.Signer;
import digaas.client.aws.SigV4Signer;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import digaas.client.config.Profile;
import digaas.client.config.Profiles;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the API is, and how long calls are repeated. */
final class ConnectionOptions {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "the API; otherwise DIGAAS_ENDPOINT or a profile of ~/.config/digaas/config")
    private @Nullable String endpoint;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "the profile of ~/.config/digaas/config; otherwise DIGAAS_PROFILE or [default]")
    private @Nullable String profile;

    @Option(names = "--no-sign", description = "signs nothing, for an API that anyone may call")
    private boolean unsigned;

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

    /** @throws ConfigException when no endpoint is set, or a setting is wrong */
    ApiConnection connect(Shell shell, boolean noticed) throws ConfigException {
        Profile found =
                new Profiles(shell.environment()).find(Optional.ofNullable(endpoint), Optional.ofNullable(profile));
        Signer signer = unsigned || !found.signs()
                ? Signer.NONE
                : SigV4Signer.byUsualSources(found.endpoint(), found.region(), found.awsProfile());
        Repeats repeats = new Repeats(
                Duration.ofSeconds(retry),
                Seconds.duration("--call-timeout", attempt).orElse(Repeats.USUAL.attempt()));
        return new ApiConnection(found.endpoint(), signer, repeats, shell.timing(), notice -> {
            if (noticed) {
                shell.tell("digaas: " + notice + System.lineSeparator());
            }
        });
    }
}
