package digaas.local.command;

import digaas.local.Cli;
import digaas.local.LocalStackConfig;
import digaas.local.protocol.Account;
import digaas.local.protocol.Endpoints;
import digaas.local.template.Resource;
import digaas.local.template.Template;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prints what {@code sam local invoke --env-vars} reads: the variables of each function. The SAM CLI hands a function
 * only variables that the template names, so the services' addresses go into {@code JAVA_TOOL_OPTIONS}, as system
 * properties of the SDK.
 */
@Command(name = "env", description = "prints env.json for sam local invoke; needs the settings that ./digaas up prints")
final class Env implements Callable<Integer> {
    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost");

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "how a container reaches this machine, such as host.docker.internal; by default as named in"
                    + " the settings")
    private String host = "";

    private final Map<String, String> settings;
    private final PrintStream out;

    Env() {
        this(System.getenv(), System.out);
    }

    Env(Map<String, String> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Endpoints> given = endpoints();
        if (given.isEmpty()) {
            return Cli.unavailable("AWS_ENDPOINT_URL is not set: first export the settings that ./digaas up prints");
        }
        Endpoints endpoints = given.get();
        LocalStackConfig config = LocalStackConfig.here();
        ObjectNode functions = new JsonMapper().createObjectNode();
        Template.read(config.template())
                .resolve(config.parameters(), config.target(endpoints.sqs()))
                .all(Resource.Function.class)
                .forEach(function -> describe(function, endpoints, functions.putObject(function.logicalId())));
        out.println(functions.toPrettyString());
        return 0;
    }

    private static void describe(Resource.Function function, Endpoints endpoints, ObjectNode variables) {
        function.environment().forEach(variables::put);
        String properties = endpoints.systemProperties(Account.LOCAL).entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining(" "));
        variables.put(OPTIONS, (function.environment().getOrDefault(OPTIONS, "") + " " + properties).strip());
    }

    private Optional<Endpoints> endpoints() {
        return endpoint("DYNAMODB")
                .flatMap(table -> endpoint("SQS")
                        .flatMap(queues -> endpoint("S3")
                                .flatMap(buckets -> endpoint("SFN")
                                        .flatMap(states -> endpoint("SECRETS_MANAGER")
                                                .map(secrets ->
                                                        new Endpoints(table, queues, buckets, states, secrets))))));
    }

    /** A service's own setting, or the one for all. */
    private Optional<URI> endpoint(String service) {
        return Optional.ofNullable(
                        settings.getOrDefault("AWS_ENDPOINT_URL_" + service, settings.get("AWS_ENDPOINT_URL")))
                .map(URI::create)
                .map(this::seenByContainers);
    }

    private URI seenByContainers(URI endpoint) {
        return host.isEmpty() || !LOOPBACK.contains(endpoint.getHost())
                ? endpoint
                : URI.create(endpoint.getScheme() + "://" + host + ":" + endpoint.getPort());
    }
}
