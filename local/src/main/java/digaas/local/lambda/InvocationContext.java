package digaas.local.lambda;

import digaas.local.template.Resource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a handler may ask about its invocation: Lambda's Context, answered by method name. */
record InvocationContext(
        Resource.Function function, String invokedArn, String requestId, Instant deadline, InstantSource clock)
        implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "getAwsRequestId" -> requestId;
            case "getLogGroupName" -> "/aws/lambda/" + function.name();
            case "getLogStreamName" -> "local";
            case "getFunctionName" -> function.name();
            case "getFunctionVersion" -> HostedFunction.VERSION;
            case "getInvokedFunctionArn" -> invokedArn;
            case "getRemainingTimeInMillis" -> remainingMillis();
            case "getMemoryLimitInMB" -> function.memoryMebibytes();
            case "getLogger" -> logger(method.getReturnType());
            case "toString" -> "Context of " + function.name() + " " + requestId;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" ->
                arguments != null && System.identityHashCode(arguments[0]) == System.identityHashCode(proxy);
            default -> null;
        };
    }

    private int remainingMillis() {
        return (int) Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
    }

    private Object logger(Class<?> type) {
        Logger log = Logger.getLogger("digaas.function." + function.logicalId());
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
            if (method.getName().equals("log") && arguments != null) {
                log.log(level(arguments), text(arguments[0]));
            }
            return null;
        });
    }

    private static Level level(Object[] arguments) {
        return switch (arguments.length > 1 ? arguments[1].toString() : "INFO") {
            case "WARN" -> Level.WARNING;
            case "ERROR", "FATAL" -> Level.SEVERE;
            case "TRACE", "DEBUG" -> Level.FINE;
            default -> Level.INFO;
        };
    }

    private static String text(Object message) {
        return message instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(message);
    }
}
