package digaas.local;

import digaas.local.protocol.Account;
import digaas.local.protocol.Endpoints;
import digaas.local.states.interpreter.Waiter;
import digaas.local.template.DeploymentTarget;
import digaas.local.template.Resource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How to run a template on this machine; {@link #of} has the defaults.
 *
 * @param template the template file; the paths in it are relative to its folder
 * @param parameters the template's parameters that differ from their defaults
 * @param port where the HTTP API listens on 127.0.0.1; 0 for a port that the system chooses
 * @param data the folder where everything is kept; empty for one that is deleted in the end
 * @param dynamoDb a DynamoDB server to use; empty to start one
 * @param secrets the folder of the secrets of Secrets Manager; empty for none
 * @param retryPauses how long to wait before an event whose function failed is tried again
 * @param waiter lets the Wait states and the delays before a state's retries pass
 * @param front what the functions find where the services listen: the services themselves, or what stands before them
 */
public record LocalStackConfig(
        Path template,
        Map<String, String> parameters,
        int port,
        Optional<Path> data,
        Optional<URI> dynamoDb,
        Optional<Path> secrets,
        List<Duration> retryPauses,
        Waiter waiter,
        UnaryOperator<Endpoints> front) {
    private static final String STACK_NAME = "digaas";

    /**
     * Nobody has to sign here, the nameservers that are tested stand on this machine or near it, and of requests it takes
     * as many as AWS would of an account. Nobody would read metrics between what the launcher prints.
     */
    private static final Map<String, String> ON_THIS_MACHINE = Map.of(
            "ApiAuthorizer",
            "NONE",
            "Metrics",
            "OFF",
            "AllowPrivateNameservers",
            "true",
            "AllowAnyPort",
            "true",
            "AllowPlainCallbacks",
            "true",
            "ThrottlingRateLimit",
            Integer.toString(Resource.Throttling.QUOTA.perSecond()),
            "ThrottlingBurstLimit",
            Integer.toString(Resource.Throttling.QUOTA.burst()));

    public LocalStackConfig {
        parameters = Map.copyOf(parameters);
        retryPauses = List.copyOf(retryPauses);
    }

    /**
     * Digaas as it lies in a folder: nothing kept, on a port that the system chooses, open to every local caller, and
     * allowed to poll private nameservers at any port and to call back by plain HTTP.
     *
     * @param root the folder of template.yaml
     */
    public static LocalStackConfig of(Path root) {
        return new LocalStackConfig(
                root.resolve("template.yaml"),
                ON_THIS_MACHINE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)),
                Waiter.realTime(InstantSource.system()),
                UnaryOperator.identity());
    }

    /** Digaas as it lies in the folder that the launcher names. */
    public static LocalStackConfig here() {
        return of(Path.of(System.getProperty("digaas.root", "")).toAbsolutePath());
    }

    /**
     * Where the template is deployed.
     *
     * @param queues where SQS listens
     */
    public DeploymentTarget target(URI queues) {
        Path folder = Objects.requireNonNull(template.toAbsolutePath().getParent());
        return new DeploymentTarget(Account.LOCAL.region(), Account.LOCAL.id(), STACK_NAME, folder, queues);
    }

    /** With these parameters beside those that differ already. */
    public LocalStackConfig withParameters(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(others);
        return new LocalStackConfig(template, all, port, data, dynamoDb, secrets, retryPauses, waiter, front);
    }

    public LocalStackConfig withPort(int other) {
        return new LocalStackConfig(template, parameters, other, data, dynamoDb, secrets, retryPauses, waiter, front);
    }

    public LocalStackConfig withData(Path folder) {
        return new LocalStackConfig(
                template, parameters, port, Optional.of(folder), dynamoDb, secrets, retryPauses, waiter, front);
    }

    public LocalStackConfig withDynamoDb(URI server) {
        return new LocalStackConfig(
                template, parameters, port, data, Optional.of(server), secrets, retryPauses, waiter, front);
    }

    public LocalStackConfig withSecrets(Path folder) {
        return new LocalStackConfig(
                template, parameters, port, data, dynamoDb, Optional.of(folder), retryPauses, waiter, front);
    }

    public LocalStackConfig withRetryPauses(List<Duration> others) {
        return new LocalStackConfig(template, parameters, port, data, dynamoDb, secrets, others, waiter, front);
    }

    public LocalStackConfig withWaiter(Waiter other) {
        return new LocalStackConfig(template, parameters, port, data, dynamoDb, secrets, retryPauses, other, front);
    }

    public LocalStackConfig withFront(UnaryOperator<Endpoints> other) {
        return new LocalStackConfig(template, parameters, port, data, dynamoDb, secrets, retryPauses, waiter, other);
    }
}
