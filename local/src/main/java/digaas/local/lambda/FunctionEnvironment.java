package digaas.local.lambda;

import digaas.local.protocol.Account;
import digaas.local.template.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/** A function's environment: the template's variables and those that Lambda adds. */
final class FunctionEnvironment {
    /** An SDK client reads it when it is built, and sends it in its user agent. */
    static final String APPLICATION_ID = "sdk.ua.appId";

    private FunctionEnvironment() {}

    /**
     * The variables of one function.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime">
     *     Defined runtime environment variables</a>
     */
    static Map<String, String> of(Resource.Function function, Account account) {
        Map<String, String> environment = new LinkedHashMap<>(function.environment());
        // Here, all calls of a function share one environment, however many run at once.
        environment.computeIfPresent("RESERVED_CONCURRENCY", (_, _) -> "1");
        environment.put("_HANDLER", function.handler());
        environment.put("AWS_REGION", account.region());
        environment.put("AWS_DEFAULT_REGION", account.region());
        environment.put(
                "AWS_EXECUTION_ENV", "AWS_Lambda_java" + Runtime.version().feature());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMebibytes()));
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", HostedFunction.VERSION);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        environment.put("AWS_ACCESS_KEY_ID", account.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", account.secretAccessKey());
        environment.put("TZ", ":UTC");
        return environment;
    }

    /**
     * The system properties that a function sets by {@code JAVA_TOOL_OPTIONS}. Its other options tune a JVM of its own,
     * which it doesn't have here. To them comes its name as the SDK's application id, so that the services know who
     * calls.
     */
    static Map<String, String> systemProperties(Resource.Function function) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(APPLICATION_ID, function.logicalId());
        for (String option :
                function.environment().getOrDefault("JAVA_TOOL_OPTIONS", "").split("\\s+", -1)) {
            if (option.startsWith("-D")) {
                int equals = option.indexOf('=');
                String name = equals < 0 ? option.substring(2) : option.substring(2, equals);
                properties.put(name, equals < 0 ? "" : option.substring(equals + 1));
            }
        }
        return properties;
    }
}
