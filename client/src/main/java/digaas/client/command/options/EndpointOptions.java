package digaas.client.command.options;

import digaas.client.api.ApiConnection;
import digaas.client.api.Repeats;
import digaas.client.api.Signer;
import digaas.client.aws.SigV4Signer;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import digaas.client.config.Profile;
import digaas.client.config.Profiles;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the API is, and whether calls are signed. */
public final class EndpointOptions {
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

    @Option(names = "--sign", description = "signs also for an API on this machine, whose authorizer is AWS_IAM")
    private boolean signed;

    /**
     * The API to call.
     *
     * @throws ConfigException when no endpoint is set, or a setting is wrong
     * @throws IllegalArgumentException when it is both to sign and not to
     */
    public ApiConnection connect(Shell shell, Repeats repeats, Consumer<String> notices) throws ConfigException {
        if (signed && unsigned) {
            throw new IllegalArgumentException("--sign and --no-sign: give only one of them");
        }
        Profile found =
                new Profiles(shell.environment()).find(Optional.ofNullable(endpoint), Optional.ofNullable(profile));
        Signer signer = unsigned || !(signed || found.signs())
                ? Signer.NONE
                : SigV4Signer.byUsualSources(found.endpoint(), found.region(), found.awsProfile());
        return new ApiConnection(found.endpoint(), signer, repeats, shell.timing(), notices);
    }
}
